/**
 * `npm run giscus:setup -- OWNER/NAME`: prints what _data/giscus.ts has to say of a repository at GitHub, and what
 * is still to be done there. Changes nothing. The token comes from GITHUB_TOKEN.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { repository as repositoryName } from "../_data/schema/giscus.ts";
import { parseData } from "../_data/schema/parse.ts";
import { loadEnvironment } from "../server/environment.ts";
import { connectToGithub } from "./discussions/connection.ts";
import type { AskGithub } from "./discussions/github.ts";
import { QUESTIONS } from "./discussions/read.ts";
import { isMain, runMain } from "./main-guard.ts";

const category = z.object({ id: z.string(), name: z.string(), isAnswerable: z.boolean() });
const answer = z.object({
  repository: z.object({
    id: z.string(),
    nameWithOwner: z.string(),
    isPrivate: z.boolean(),
    hasDiscussionsEnabled: z.boolean(),
    discussionCategories: z.object({ nodes: z.array(category) }),
  }),
});
type Repository = z.infer<typeof answer>["repository"];

/** Only whoever looks after the repository, and giscus, open discussions in one of this kind. */
const USUAL_CATEGORY = "Announcements";

/** What stands in the way, each with the remedy. */
const obstacles = ({ isPrivate, hasDiscussionsEnabled }: Repository): readonly string[] => [
  ...(isPrivate ? ["The repository is private: giscus shows only public ones."] : []),
  ...(hasDiscussionsEnabled ? [] : ["Discussions are off: turn them on in the repository’s settings."]),
];

const settingsFor = (repo: Repository, { id, name }: z.infer<typeof category>): string => `  {
    repo: ${JSON.stringify(repo.nameWithOwner)},
    repoId: ${JSON.stringify(repo.id)},
    category: ${JSON.stringify(name)},
    categoryId: ${JSON.stringify(id)},
    host: "https://giscus.app",
  }`;

/**
 * @param origin the public site's
 * @returns what to print
 * @throws Error that says what to do
 */
export async function giscusSetup(ask: AskGithub, repo: string, origin: string): Promise<string> {
  const [owner = "", name = ""] = parseData(repositoryName, repo, "The name of the repository").split("/");
  const { repository } = await ask(QUESTIONS.repository, { owner, name }, answer);
  const categories = repository.discussionCategories.nodes;
  const usual = categories.find((one) => one.name === USUAL_CATEGORY) ?? categories[0];
  return [
    ...obstacles(repository),
    ...(usual === undefined
      ? ["There is no category for discussions yet."]
      : [`Put this into _data/giscus.ts, in the place of undefined:`, settingsFor(repository, usual)]),
    "The categories of this repository:",
    ...categories.map(
      (one) => `  ${one.name}: ${one.id}${one.isAnswerable ? " (for questions with one answer)" : ""}`,
    ),
    `Then: choose comments: "giscus" in _data/site.ts, install the app at https://github.com/apps/giscus for this repository,`,
    "and put a file giscus.json into the repository, so that no other site shows its discussions:",
    `  ${JSON.stringify({ origins: [origin] })}`,
  ].join("\n");
}

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [repo, ...more] = positionals;
  if (repo === undefined || more.length > 0) {
    throw new Error("Give the owner and the name of one repository: npm run giscus:setup -- OWNER/NAME");
  }
  const { SITE_URL: origin } = await loadEnvironment(process.cwd(), process.env);
  console.log(await giscusSetup(connectToGithub(process.env), repo, origin));
}

if (isMain(import.meta.url)) await runMain(main);
