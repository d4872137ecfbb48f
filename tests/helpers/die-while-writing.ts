/** Writes over the file it is given, and is killed when the new contents are on the disk and not yet in their place. */
import { writeWholeFile } from "../../server/whole-file.ts";

const [file = ""] = process.argv.slice(2);

await writeWholeFile(file, "Half of it", async () => {
  process.kill(process.pid, "SIGKILL");
  await new Promise(() => undefined);
});
