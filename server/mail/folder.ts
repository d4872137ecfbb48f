/** Without a mail server: each mail is a file, for the practice to look at and to send by hand. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { composed, type Mail, MailFailure, type MailTransport } from "./mail.ts";

/** A mail in the folder. */
export interface MailFile {
  /** Of the file: when the mail was asked for, its row in the outbox, its kind. Nobody's name or address. */
  readonly name: string;
  readonly kind: string;
  /** When it was written. */
  readonly at: Date;
}

export interface MailFolder extends MailTransport {
  /** The newest first. */
  list(): Promise<readonly MailFile[]>;
  /** The mail as it is in the file, or undefined when there is none of that name. */
  read(name: string): Promise<string | undefined>;
  /** Deletes every mail whose row of the outbox is none of these. */
  keepOnly(ids: ReadonlySet<number>): Promise<void>;
}

const NAME = /^\d{8}T\d{6}Z-(\d+)-([a-z-]+)\.eml$/;

/** The same at every attempt, so that one written twice is still one file. */
const nameOf = (mail: Pick<Mail, "id" | "kind" | "createdAt">): string =>
  `${mail.createdAt.slice(0, 19).replaceAll(/[-:]/g, "")}Z-${mail.id}-${mail.kind}.eml`;

const flushDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Written aside, flushed and renamed: a file under the mail's name is a whole mail. */
const writeWhole = async (directory: string, name: string, content: Buffer): Promise<void> => {
  const aside = path.join(directory, `${name}.part`);
  const handle = await open(aside, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, path.join(directory, name));
  await flushDirectory(directory);
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "OTHER";

const ifThere = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
};

/** @param directory made when the first mail is written; only the server's user can read it */
export const createMailFolder = (directory: string): MailFolder => {
  const maker = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const names = async (): Promise<readonly string[]> => (await ifThere(readdir(directory))) ?? [];

  return {
    name: "folder",

    deliver: async (mail, _, handOver) => {
      const { message } = await maker.sendMail(composed(mail));
      if (!Buffer.isBuffer(message)) throw new MailFailure("unusable", "CONTENT");
      await handOver();
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeWhole(directory, nameOf(mail), message);
      } catch (error) {
        throw new MailFailure("unreachable", codeOf(error));
      }
    },

    list: async () => {
      const files = (await names()).flatMap((name) => {
        const kind = NAME.exec(name)?.[2];
        return kind === undefined ? [] : [{ name, kind }];
      });
      const known = await Promise.all(
        files.map(async (file) => {
          const stats = await ifThere(stat(path.join(directory, file.name)));
          return stats === undefined ? [] : [{ ...file, at: stats.mtime }];
        }),
      );
      return known.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
    },

    read: async (name) =>
      NAME.test(name) ? ifThere(readFile(path.join(directory, name), "utf8")) : undefined,

    keepOnly: async (ids) => {
      for (const name of await names()) {
        const id = NAME.exec(name.replace(/\.part$/, ""))?.[1];
        if (id !== undefined && !ids.has(Number(id))) await rm(path.join(directory, name), { force: true });
      }
    },
  };
};
