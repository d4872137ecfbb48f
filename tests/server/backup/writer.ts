/** A process that stores one comment after the other, and says of each that it is stored, until it is killed. */
import { newComment } from "../../../_data/schema/new-comment.ts";
import { commandStore } from "../../../scripts/command-store.ts";
import { openStore } from "../../../server/comments/store/open.ts";

const [url = ""] = process.argv.slice(2);
const store = await openStore(commandStore(url));
for (let count = 0; ; count += 1) {
  await store.submit({
    comment: newComment.parse({ article: "ending-well", message: `Comment ${count}`, consent: "yes" }),
    assessment: { danger: false, spam: [] },
    address: "192.0.2.1",
    pageQuestions: new Set(),
  });
  process.stdout.write(`${count}\n`);
}
