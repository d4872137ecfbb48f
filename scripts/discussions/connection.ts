/** How a command reaches GitHub: by the token of the environment, at GitHub's own address unless told otherwise. */
import { setTimeout as wait } from "node:timers/promises";
import { isPrivateOnTheWay } from "../../_data/schema/loopback.ts";
import { type AskGithub, createGithub } from "./github.ts";

const GITHUB = "https://api.github.com/graphql";

/** A token goes over the network only where nobody can read it on the way. */
const isSafe = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && isPrivateOnTheWay(url);
};

/**
 * @param environment GITHUB_TOKEN, and GITHUB_GRAPHQL_URL for a GitHub of one's own (GitHub Actions set it too)
 * @throws Error that says what to set
 */
export const connectToGithub = (environment: Readonly<Record<string, string | undefined>>): AskGithub => {
  const { GITHUB_TOKEN: token = "", GITHUB_GRAPHQL_URL: endpoint = GITHUB } = environment;
  if (!/^[\w-]+$/.test(token)) {
    throw new Error(
      "Set GITHUB_TOKEN to a token that may read the discussions of the repository (docs/RUNBOOK.md, giscus).",
    );
  }
  if (!isSafe(endpoint)) throw new Error("GITHUB_GRAPHQL_URL needs an address that begins with https://.");
  return createGithub({
    endpoint,
    token,
    wait: async (milliseconds) => wait(milliseconds),
    now: Date.now,
    say: (line) => console.error(line),
  });
};
