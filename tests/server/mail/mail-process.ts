/**
 * A process that sends a mail and does not live to note it: says "out" when the server has the mail, and then
 * waits to be killed. Its arguments are the directory of the database and the address of the server.
 */
import { newComment } from "../../../_data/schema/new-comment.ts";
import { openStore } from "../../../server/comments/store/open.ts";
import { createMailer } from "../../../server/mail/mailer.ts";
import { createSmtpTransport } from "../../../server/mail/smtp.ts";
import { goodFields, storeOptions } from "../comments/support.ts";
import { mailerOptions } from "./support.ts";

const [directory = "", smtpUrl = ""] = process.argv.slice(2);
const store = await openStore(storeOptions(directory));
await store.submit({
  comment: newComment.parse(goodFields),
  assessment: { danger: false, spam: [] },
  address: "192.0.2.1",
  pageQuestions: new Set(),
});

const smtp = createSmtpTransport(smtpUrl);
const options = mailerOptions(
  store,
  {
    name: "smtp",
    deliver: async (mail, signal, handOver) => {
      await smtp.deliver(mail, signal, handOver);
      console.log("out");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    },
  },
  () => undefined,
);
// Another number than that of whoever goes on: it is new with each start.
const mailer = createMailer({ ...options, cluster: { ...options.cluster, number: 2 } });
mailer.start();
