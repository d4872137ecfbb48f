/** The settings of the practice server: read once at the start, checked as a whole, never looked up again. */
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import path from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { isLoopback, isPrivateOnTheWay } from "../_data/schema/loopback.ts";

const isBareOrigin = (url: URL): boolean =>
  /^https?:$/.test(url.protocol) &&
  url.username === "" &&
  url.password === "" &&
  url.pathname === "/" &&
  url.search === "" &&
  url.hash === "";

const origin = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && isBareOrigin(url);
  }, "needs the address up to the name (and port), without a path, like https://example.org")
  .transform((text) => new URL(text).origin);

const hostName = z
  .string()
  .refine(
    (text) => isIP(text) !== 0 || /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text),
    "needs the address of a network card or a host name, like 127.0.0.1 or 0.0.0.0",
  );

const port = z
  .string()
  .regex(/^\d{1,5}$/, "needs a whole number from 0 (any free port) to 65535, like 8080")
  .transform(Number)
  .refine((number) => number <= 65_535, "needs a whole number from 0 (any free port) to 65535, like 8080");

const databaseUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  if (url === null) return false;
  return url.protocol === "file:" ? text.length > "file:".length : /^postgres(ql)?:$/.test(url.protocol);
}, "needs file: and a path, like file:var/practice.db, or an address that begins with postgres://");

const smtpUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== "";
}, "needs an address that begins with smtp:// or smtps://, like smtps://user:password@mail.example.org:465");

const mailAddress = z.email("needs one mail address, like practice@example.org");

const threadsUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && isPrivateOnTheWay(url);
}, "needs an address that begins with https://, like https://practice.example.org/threads.json");

const isAddressRange = (text: string): boolean => {
  const [address = "", prefix, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
};

const trustedProxies = z
  .string()
  .default("")
  .transform((text) => text.split(",").map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ""))
  .refine(
    (parts) => parts.every(isAddressRange),
    "needs addresses or ranges with commas between them, like 127.0.0.1, 10.0.0.0/8",
  );

const table = z.object({
  HOST: hostName.default("127.0.0.1"),
  PORT: port.default(8080),
  SITE_URL: origin.optional(),
  DATABASE_URL: databaseUrl.optional(),
  VAR_DIR: z
    .string()
    .refine((text) => !text.includes("\0"), "needs the path of a folder, like var")
    .default("var"),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailAddress.optional(),
  MAIL_TO: mailAddress.optional(),
  TRUSTED_PROXIES: trustedProxies,
  COMMENTS_ORIGIN: origin.optional(),
  THREADS_URL: threadsUrl.optional(),
  /** A line for the shell, run in the project's folder after each change of the built site. */
  PUBLISH_COMMAND: z.string().optional(),
});

/** The environment table of the architecture. What has a default that follows another setting gets it here. */
const environmentSchema = table
  .refine((set) => set.SMTP_URL === undefined || set.MAIL_FROM !== undefined, {
    path: ["MAIL_FROM"],
    error: "is needed with SMTP_URL: the address that mails come from, like practice@example.org",
  })
  .refine((set) => set.SMTP_URL === undefined || set.MAIL_TO !== undefined, {
    path: ["MAIL_TO"],
    error: "is needed with SMTP_URL: the address that the practice reads, like practice@example.org",
  })
  .transform((set) => ({
    ...set,
    SITE_URL: set.SITE_URL ?? `http://localhost:${set.PORT === 0 ? 8080 : set.PORT}`,
    DATABASE_URL: set.DATABASE_URL ?? `file:${set.VAR_DIR}/practice.db`,
  }));
export type Environment = z.output<typeof environmentSchema>;

/** The public origin of this server: the site's own, unless the site is hosted elsewhere. */
export const practiceOrigin = ({
  SITE_URL,
  COMMENTS_ORIGIN,
}: Pick<Environment, "SITE_URL" | "COMMENTS_ORIGIN">): string => COMMENTS_ORIGIN ?? SITE_URL;

const NAMES: readonly string[] = Object.keys(table.shape);
const FAMILIES = [
  "SITE_",
  "SMTP_",
  "MAIL_",
  "COMMENTS_",
  "THREADS_",
  "TRUSTED_",
  "DATABASE_",
  "VAR_",
  "PUBLISH_",
];
/** May hold a password or a token: never repeated in a message. */
const SECRET: ReadonlySet<string> = new Set(["DATABASE_URL", "SMTP_URL", "THREADS_URL"]);

/** Thrown when a setting is wrong. The message has a line for each, with the name and the remedy. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  constructor(problems: readonly string[]) {
    super(["The server was not started:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
  }
}

const letters = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z]/g, "");

/** What is wrong with a name of `.env`, if it looks like one of ours and is none. */
const misspelling = (name: string): string | undefined => {
  if (NAMES.includes(name)) return undefined;
  const same = NAMES.filter((known) => letters(known) === letters(name));
  const family = FAMILIES.find((prefix) => name.toUpperCase().startsWith(prefix));
  if (same.length === 0 && family === undefined) return undefined;
  const near =
    same.length > 0 ? same : NAMES.filter((known) => family !== undefined && known.startsWith(family));
  return `${name} (in .env) is not a setting of this site. Is ${near.join(" or ")} meant? Correct the name or remove the line.`;
};

const describe = (issue: z.core.$ZodIssue, values: Readonly<Record<string, string>>): string => {
  const name = String(issue.path[0]);
  const value = values[name];
  const shown = value === undefined ? name : `${name} ${SECRET.has(name) ? "(not shown)" : `"${value}"`}`;
  return `${shown} ${issue.message}.`;
};

/** What stands round the process: its variables and the text of `.env`, if there is one. */
export interface EnvironmentSources {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly dotenv?: string | undefined;
}

/**
 * Reads the settings. A variable of the process wins over `.env`; an empty value counts as not set. Of the
 * process only the names of the table are looked at; `.env` is ours, so a name there that looks like one of
 * the table and is not stops the start. Throws EnvironmentError.
 */
export const readEnvironment = ({ variables, dotenv = "" }: EnvironmentSources): Environment => {
  const written = parseEnv(dotenv);
  const misspellings = Object.keys(written).flatMap((name) => misspelling(name) ?? []);
  const given = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = (variables[name] || written[name] || "").trim();
      return value === "" ? [] : [[name, value] as const];
    }),
  );
  const read = environmentSchema.safeParse(given);
  const problems = [...misspellings, ...(read.error?.issues ?? []).map((issue) => describe(issue, given))];
  if (!read.success || problems.length > 0) throw new EnvironmentError(problems);
  return read.data;
};

/** Reads the settings of this process and of `.env` in `folder`. Throws EnvironmentError. */
export const loadEnvironment = async (
  folder: string,
  variables: EnvironmentSources["variables"],
): Promise<Environment> => {
  const dotenv = await readFile(path.join(folder, ".env"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new EnvironmentError([`.env cannot be read (${error.code}). Make it readable, or remove it.`]);
  });
  return readEnvironment({ variables, dotenv });
};

/** What is allowed and yet likely a mistake, as lines for the operator. */
export const environmentWarnings = (environment: Environment): string[] => {
  const { SITE_URL, TRUSTED_PROXIES } = environment;
  const url = new URL(SITE_URL);
  const open = url.protocol === "http:" && !isLoopback(url);
  // This server speaks plain http, so with https another one stands in front.
  const unknownFront = practiceOrigin(environment).startsWith("https:") && TRUSTED_PROXIES.length === 0;
  return [
    ...(open
      ? [`SITE_URL "${SITE_URL}" is not on https: what readers write crosses the network in the open.`]
      : []),
    ...(unknownFront
      ? [
          "TRUSTED_PROXIES is not set, so all readers behind the server in front count as one, and share the limits of one. Set it to that server's address, like TRUSTED_PROXIES=127.0.0.1.",
        ]
      : []),
  ];
};
