/** Temporary folders, gone when the test is. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "content-"));
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** A folder for the running test. */
export const folderOfTest = (): string => {
  const folder = newFolder();
  onTestFinished(() => remove(folder));
  return folder;
};
