/**
 * Every word of the mails that the site sends, and of the pages that the links in them open. The practice may
 * change any of them. Words in curly brackets, like {link}, are places that the site fills and must stay;
 * square brackets stand round the words of a link on a page. Keep therapy out of the subjects: they are read
 * on locked screens.
 */
import { type MailStrings, mailStringsSchema } from "./schema/mail-strings.ts";
import { parseData } from "./schema/parse.ts";

export const mailStrings = parseData(
  mailStringsSchema,
  {
    author: {
      published: {
        subject: "Your comment has appeared",
        text: "Your comment is now on the site:\n{link}",
        remove: "To have it removed, answer this message and quote {reference}. You need not give a reason.",
      },
      edited: {
        subject: "Your comment has appeared, with a few words removed",
        text: "Your comment is now on the site. We took out {removed} so that nobody can be recognized:\n{link}",
        answered: "There is an answer from the practice below it.",
        remove:
          "If you would rather not have it there in this form, answer this message and quote {reference}. We will remove it.",
        kinds: {
          name: "a name",
          place: "a place",
          date: "a date",
          employer: "an employer",
          detail: "a detail",
          other: "some words",
        },
        and: "{first} and {last}",
      },
      answered: {
        subject: "There is a reply to your comment",
        together: "Your comment is now on the site, and the practice has answered:\n{link}",
        practice: "The practice has answered:\n{link}",
        reader: "Another reader has answered:\n{link}",
        remove: "To have your comment removed, answer this message and quote {reference}.",
      },
      rejected: {
        subject: "About your comment",
        text: "Thank you for writing. We have not published your comment because {reason}.",
        reasons: {
          identifies: "it could show who someone is, even with words removed",
          "harmful-advice": "it gives advice that could harm someone who follows it",
          abuse: "it speaks of someone in a way that could hurt",
          "answered-by-email": "it is better answered by email than in public",
        },
        deleted: "It will be deleted on {date}.",
        byEmail: "If you would like an answer by email instead, reply to this message.",
        help: "If today is hard, there are people you can talk to now:\n{link}",
      },
      again: "We will not write again about it unless someone replies.",
      signature: "{practice}",
      why: "This address was given with a comment on {site}, which is why you get this message.",
      unsubscribe: "To get no more messages from us, open this page:\n{link}",
    },

    marks: {
      danger: "Read first: risk.",
      identifying: "May identify someone: {kinds}.",
      kinds: {
        email: "an email address",
        phone: "a telephone number",
        handle: "a name on social media",
        link: "a web address",
        street: "a street or place",
        institution: "a clinic or workplace",
        date: "a date",
        name: "a name",
      },
      spam: "May be advertising.",
      none: "Nothing marked.",
    },

    age: {
      now: "less than a minute",
      minutes: { one: "1 minute", other: "{count} minutes" },
      hours: { one: "1 hour", other: "{count} hours" },
      days: { one: "1 day", other: "{count} days" },
      daysAndHours: "{days} and {hours}",
    },

    digest: {
      subject: { one: "1 comment is waiting", other: "{count} comments are waiting" },
      subjectReported: { one: "1 comment was reported", other: "{count} comments were reported" },
      subjectFirst: "Read first: {subject}",
      waiting: { one: "1 comment is waiting to be read.", other: "{count} comments are waiting to be read." },
      reported: {
        one: "1 comment on the site was reported. What was written is at the desk.",
        other: "{count} comments on the site were reported. What was written is at the desk.",
      },
      reportedSince: "The first report came {age} ago. We promise to decide within 48 hours.",
      oldest: "The oldest has waited {age}.",
      item: "{number}. On “{article}”, waiting for {age}.",
      articleGone: "an article that is no longer here",
      approve: "Read it, and approve it if it is all right:\n{link}",
      hold: "Read it, and leave it for the desk:\n{link}",
      read: "Read it now. It can only be approved at the desk:\n{link}",
      held: "It was left for the desk.",
      more: { one: "1 more waits at the desk.", other: "{count} more wait at the desk." },
      desk: "To take words out, to answer or not to publish, go to the desk:\n{link}",
      notes: [
        "Mail is not private, so what people wrote is not in this message.",
        "Each link works once, for three days, and only as long as the comment stays as it is. Whoever has this message can use them, so do not pass it on.",
      ],
    },

    confirm: {
      approve: {
        title: "Approve this comment?",
        lead: "It goes on the site in these words. Nothing has happened yet.",
        submit: "Approve",
      },
      hold: {
        title: "Leave this comment for the desk?",
        lead: "It keeps waiting, and no message can approve it any more. Nothing has happened yet.",
        submit: "Leave it for the desk",
      },
      facts: { on: "On", sent: "Sent", marked: "Marked" },
      elsewhere: "To take words out, to answer or not to publish it, [go to the desk].",
      risk: "Do not publish before someone has answered. Two people read it, one writes back today.",
      approved: { title: "Approved", lead: "The comment will be on the site in a moment." },
      held: {
        title: "It waits at the desk",
        lead: "The comment is not on the site, and only the desk can put it there.",
      },
      dead: {
        title: "This link no longer works",
        lead: "It may have been used already, it may be more than three days old, or the comment has changed since. Nothing has happened now.",
        desk: "Everything that waits is [at the desk].",
      },
      desk: "You can [go to the desk] or close this page.",
    },

    unsubscribe: {
      ask: {
        title: "Get no more messages from us?",
        lead: "We will never again write to the address that the message went to. Your comment stays as it is.",
        submit: "Stop all messages",
      },
      done: {
        title: "You will get no more messages from us",
        lead: "Your comment stays as it is. There is nothing more you need to do.",
      },
      nothing: {
        title: "We no longer have your address",
        lead: "So we cannot write to it. There is nothing you need to do.",
      },
    },

    failed: {
      title: "Something on our side did not work",
      lead: "Nothing has happened. Open the link once more in a few minutes.",
    },
  } satisfies MailStrings,
  "_data/mail-strings.ts",
);
