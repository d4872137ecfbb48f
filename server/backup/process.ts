/** Makes one copy of the database, in a process of its own that gives way to others. */
import { constants, setPriority } from "node:os";
import { makeCopy } from "./copy.ts";

if (import.meta.main) {
  const [database = "", folder = "", days = "", now = ""] = process.argv.slice(2);
  setPriority(constants.priority.PRIORITY_LOW);
  try {
    makeCopy({ database, folder, days: Number(days), now: new Date(now) });
  } catch (error) {
    process.stderr.write(error instanceof Error ? error.message : "The copy could not be made.");
    process.exitCode = 1;
  }
}
