import { describe, expect, test } from "vitest";
import { siteData } from "../../_data/index.ts";
import { type CommentsChoice, commentsChoice } from "../../_data/schema/giscus.ts";
import { parseData } from "../../_data/schema/parse.ts";
import { giscus } from "../includes/fixtures.ts";

const parse = (choice: unknown) => parseData(commentsChoice, choice, "_data/giscus.ts");

test("the site as it comes keeps comments itself and knows nothing of giscus", () => {
  expect(siteData.site.comments).toBe("practice");
  expect(siteData.giscus).toBeUndefined();
});

test("settings stand only where giscus is chosen, and choosing it needs them", () => {
  expect(parse({ provider: "giscus", giscus })).toEqual({ provider: "giscus", giscus });
  const others: readonly CommentsChoice["provider"][] = ["practice", "none"];
  for (const provider of others) expect(parse({ provider, giscus }).giscus).toBeUndefined();
  expect(() => parse({ provider: "giscus" })).toThrow("npm run giscus:setup");
});

describe("N49: a host that is not one stops the build, and is never taken for another", () => {
  test.each([
    "https://giscus.app",
    "https://giscus.example.org:8443",
    "http://localhost:3000",
    "http://127.0.0.1:4000",
  ])("%s is one", (host) => {
    expect(parse({ provider: "giscus", giscus: { ...giscus, host } }).giscus?.host).toBe(host);
  });

  test.each([
    "",
    "giscus.app",
    "//giscus.app",
    "http://giscus.app",
    "https://giscus.app/",
    "https://giscus.app/en",
    "https://giscus.app?x",
    "https://user@giscus.app",
    "https://GISCUS.app",
    "https://giscus.app; script-src *",
    "https://*.giscus.app",
    "javascript:alert(1)",
    "http://localhost.example.org",
    " https://giscus.app",
  ])("%j is none", (host) => {
    for (const provider of ["giscus", "practice"]) {
      expect(() => parse({ provider, giscus: { ...giscus, host } })).toThrow("giscus.host: needs https://");
    }
  });
});

test.each([
  [{ repo: "questions" }, "giscus.repo: needs the owner and the name"],
  [{ repoId: "a b" }, "giscus.repoId: needs the id that npm run giscus:setup prints"],
  [{ categoryId: "" }, "giscus.categoryId: needs the id"],
  [{ category: " " }, "giscus.category: must not be empty"],
  [{ mapping: "title" }, "unknown field “mapping”"],
])("refuses %j, naming the field and the remedy", (wrong, message) => {
  expect(() => parse({ provider: "giscus", giscus: { ...giscus, ...wrong } })).toThrow(message);
});
