/** Receipts, links in mails and the paths of the desk: only the very token opens, and nothing leads elsewhere. */
import fc from "fast-check";
import { UnknownComment } from "../../server/comments/store/errors.ts";
import { hashOf } from "../../server/comments/store/secrets.ts";
import { deskPath } from "../../server/desk/paths.ts";
import { createMailLinks } from "../../server/mail/links.ts";
import { must, nothing, textOf, thrownBy, trial } from "./harness.ts";
import { openFuzzStore, submit } from "./stores.ts";

/** Two comments, each with its receipt and its links. */
const open = async () => {
  const { store, close } = await openFuzzStore();
  const links = createMailLinks(store);
  const make = async (message: string) => {
    const receipt = await submit(store, message);
    const comment = await store.receipts.find(receipt);
    return { receipt, id: comment.id, approve: await links.forPractice("approve", comment) };
  };
  return { world: { store, links, one: await make("One"), other: await make("Other") }, close };
};

/** What somebody may try who knows a token, or half of one. */
const attempt = fc.oneof(
  fc.record({
    kind: fc.constant("other" as const),
    text: textOf(["A", "_", "-", "%", "'", " or 1=1", "\0", "%00"], 50),
  }),
  fc.record({ kind: fc.constant("changed" as const), at: fc.nat(42), to: fc.constantFrom(..."aZ0_-%é\0 ") }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(42) }),
  fc.record({ kind: fc.constant("longer" as const), text: fc.string({ minLength: 1, maxLength: 5 }) }),
  fc.record({ kind: fc.constant("same" as const) }),
);

const changed = (token: string, how: typeof attempt extends fc.Arbitrary<infer T> ? T : never): string => {
  switch (how.kind) {
    case "other":
      return how.text;
    case "changed":
      return token.slice(0, how.at) + how.to + token.slice(how.at + 1);
    case "cut":
      return token.slice(0, how.at);
    case "longer":
      return token + how.text;
    case "same":
      return token;
  }
};

const tokens = trial({
  name: "tokens: only the very token opens, and only what it is for",
  cases: 200,
  open,
  arbitrary: attempt,
  holds: async (how, { store, links, one, other }) => {
    const receipt = changed(one.receipt, how);
    const error = await thrownBy(async () => {
      must((await store.receipts.find(receipt)).id === one.id, "another comment is opened");
    });
    must((error === undefined) === (receipt === one.receipt), `a receipt opens, or not: ${String(error)}`);
    must(error === undefined || error instanceof UnknownComment, `thrown: ${String(error)}`);
    const link = changed(other.approve, how);
    const live = await links.find(link);
    must((live?.comment.id === other.id) === (link === other.approve), "a link opens, or does not");
    must((await links.find(one.receipt)) === undefined, "a receipt is taken for a link");
    must((await links.addressOf(link)) === undefined, "a link of the practice is taken for an author's");
    must((await thrownBy(() => store.receipts.find(link))) instanceof UnknownComment, "a link is a receipt");
  },
});

const parts = fc.array(fc.oneof(fc.constant(null), textOf(['"', ",", "\\", "null", "[", "]"], 6)), {
  maxLength: 4,
});

const hashes = trial({
  name: "tokens: parts that are hashed do not run into each other",
  cases: 300,
  open: nothing,
  arbitrary: fc.tuple(parts, parts),
  holds: ([one, other]) => {
    const same = one.length === other.length && one.every((part, index) => part === other[index]);
    must((hashOf(...one) === hashOf(...other)) === same, "two have one hash, or one has two");
  },
});

const PATHS = [
  "/desk/",
  "/",
  "\\",
  "//",
  "..",
  "%2e",
  "%0d%0a",
  "%5c",
  "?",
  "#",
  "@",
  "evil.example",
  ":",
  "\t",
  "\n",
  "sign-out",
];

const deskPaths = trial({
  name: "tokens: where a form sends on to is a page of the desk, whatever it says",
  cases: 600,
  open: nothing,
  arbitrary: fc.oneof(
    textOf(PATHS, 10),
    textOf(PATHS, 10).map((text) => `/desk/${text}`),
  ),
  holds: (text) => {
    const path = deskPath(text);
    const url = new URL(path, "http://localhost");
    must(url.origin === "http://localhost" && url.pathname.startsWith("/desk/"), `leads to ${url}`);
    must(/^\/desk\/[\x21-\x7e]*$/.test(path), "it has signs that no address has");
    must(!/%0[ad]/i.test(path), "it holds the end of a line");
    must(deskPath(path) === path, "it leads elsewhere the second time");
  },
});

export const tokenTrials = [tokens, hashes, deskPaths];
