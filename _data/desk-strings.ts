/**
 * Every word of the desk, where the practice reads and decides, and of the page on which a reader reports a
 * comment. Words in curly brackets, like {count}, are places that the program fills and must stay.
 */
import { placeholders } from "./placeholders.ts";
import { type DeskStrings, deskStringsSchema } from "./schema/desk-strings.ts";
import { parseData } from "./schema/parse.ts";
import { fillPlaceholders } from "./schema/placeholders.ts";
import { writingStrings } from "./writing-strings.ts";

const filled = (text: string): string => fillPlaceholders(text, placeholders);

export const deskStrings = parseData(
  deskStringsSchema,
  {
    chrome: {
      skip: "Skip to the main text",
      tagline: "moderation",
      titlePattern: "{page} · Moderation",
      navigation: "Moderator",
      comments: "Comments",
      articles: "Articles",
      mail: "Mail",
      site: "View the site",
      signOut: "Sign out",
      footer:
        "Only moderators see this page. Email addresses are shown here so that you can answer, never so that you can publish them.",
    },

    times: {
      today: "today, {time}",
      tomorrow: "tomorrow, {time}",
      yesterday: "yesterday, {time}",
      day: "{date}, {time}",
      days: { one: "1 day", other: "{count} days" },
      hours: { one: "1 hour", other: "{count} hours" },
      minutes: { one: "1 minute", other: "{count} minutes" },
      moment: "less than a minute",
      and: "{first} and {second}",
    },

    signIn: {
      title: "Sign in",
      lead: "For the people at the practice who read the comments.",
      label: "Passphrase",
      submit: "Sign in",
      wrong: "This is not the passphrase. Check it for a slip, and try again",
      wait: {
        one: "There were too many tries. Wait 1 minute, then try again",
        other: "There were too many tries. Wait {count} minutes, then try again",
      },
      unset:
        "No passphrase has been set yet. Open the link that was printed when the server was first started, or run “npm run desk:passphrase” on the server.",
      elsewhere: "You came here from another program or site. If you are signed in, [go on to the desk].",
      signedOut: "You are signed out.",
    },

    setup: {
      title: "Choose a passphrase",
      lead: "Whoever has it can read and publish comments. Four or five words that have nothing to do with each other are easy to keep and hard to guess.",
      label: "Passphrase",
      hint: "At least {min} characters. Spaces count.",
      again: "The same passphrase again",
      againHint: "So that a slip of the keyboard does not lock you out.",
      submit: "Set the passphrase and sign in",
      short: "Choose a longer passphrase, of at least {min} characters",
      long: "Choose a shorter passphrase, of {max} characters at most",
      simple: "Choose a passphrase with more different letters in it",
      different: "The two are not the same. Enter your passphrase twice",
      gone: {
        title: "This link is no longer good",
        lead: "It works once, for a day, and only while no passphrase is set. Start the server again for a new one, or run “npm run desk:passphrase” on the server.",
      },
    },

    alarms: {
      label: "Needs attention",
      publishing:
        "The site could not be made anew ({when}). What you decided is kept, readers still see the site as it was before, and it is tried again by itself.",
      publishingReason: "What went wrong: {reason}",
      mail: {
        one: "One mail could not be sent after several tries. It is tried again.",
        other: "{count} mails could not be sent after several tries. They are tried again.",
      },
      mailServer: "Mail has not gone out (since {when}). It is kept, and tried again by itself.",
      store: {
        full: "The disk of the server is full. Comments cannot be taken, and decisions cannot be kept, until there is room.",
        "read-only":
          "The server may not write its comments. They cannot be taken, and decisions cannot be kept, until that is mended.",
        busy: "Another program keeps the comments locked. If this stays, restart the server.",
        other: "Comments cannot be stored at the moment. Ask whoever looks after the server.",
      },
    },

    queue: {
      waiting: { one: "1 comment is waiting", other: "{count} comments are waiting" },
      nothing: "Nothing is waiting",
      shortWaiting: { one: "1 waiting", other: "{count} waiting" },
      shortNothing: "Nothing waiting",
      published: "Published",
      unpublished: "Not published",
      age: "The oldest has waited {duration}.",
      promise: filled("We promise [RESPONSE DAYS] working days."),
      late: "That is long. People may be worried about what they sent.",
      complaints: {
        one: "One comment on the site was reported. Decide by {when}.",
        other: "{count} comments on the site were reported. Decide on the first by {when}.",
      },
      tabs: {
        label: "Queue",
        waiting: "Waiting ({count})",
        published: "Published ({count})",
        unpublished: "Not published ({count})",
      },
      lastPublished: "The last comment was published {when}.",
      allRead: "Every comment has been read.",
      allReadMail: "Every comment has been read. You will get an email when the next one comes in.",
      noneHere: "There is nothing here yet.",
      filter: {
        label: "Find a comment",
        article: "Article",
        every: "All articles",
        search: "Words, a name or a reference",
        hint: "A reference looks like K7-4821. People quote it when they write to you.",
        submit: "Find",
        clear: "Show all",
        found: { one: "1 comment found", other: "{count} comments found" },
        nothing: "Nothing here fits. Try another word, or look in the other lists.",
      },
      pages: "Parts of this list",
      earlier: "Previous page",
      later: "Next page",
      page: "Page {page} of {pages}",
      spam: {
        choose: "Spam",
        submit: "Mark the ticked ones as spam",
        hint: "They are not published, and nobody is written to.",
      },
    },

    states: {
      unmarked: "Nothing marked",
      identifies: "May identify someone",
      risk: "Read first: risk",
      spam: "May be spam",
      drafted: "Words taken out, not published yet",
      complaint: "Reported: decide by {when}",
      complaintLate: "Reported: was due {when}",
      published: "Published",
      edited: "Published with words removed",
      answered: "Answered",
      practice: "From the practice",
      rejected: "Not published",
      withdrawn: "Withdrawn",
      erased: "Erased",
    },

    facts: {
      on: "On",
      sent: "Sent",
      decided: "Decided",
      reason: "Reason",
      email: "Email",
      given: "Given",
      notGiven: "Not given",
      answers: "Answers",
      answersPage: "A question of the article",
      reference: "Reference",
      from: "Taken over from",
      articleGone: "An article that is not here now ({slug})",
      more: "History and more",
    },

    acts: {
      label: "Decide on the comment by {name}, {when}",
      flags: {
        one: "One passage was marked automatically. Check the rest yourself.",
        other: "{count} passages were marked automatically. Check the rest yourself.",
      },
      spam: {
        trap: "A field that people do not see was filled in.",
        fast: "It was sent within seconds.",
        links: "There are web addresses in it.",
      },
      approve: "Approve",
      redact: {
        summary: "Redact",
        label: "Text to publish",
        hint: "Put double brackets around what readers should not see. They will read [place removed], [name removed] or [removed].",
        kinds: "Begin with name:, place:, date:, employer: or detail: to say what it was.",
        save: "Save and preview",
        preview: "Preview",
      },
      reply: {
        summary: "Reply",
        label: "Reply from the practice",
        hint: "Published under the comment, signed “The practice”. Never say or hint that someone is or was a patient.",
        approve: "Approve with this reply",
        submit: "Publish this reply",
      },
      reject: {
        summary: "Reject",
        legend:
          "Reason. It is not shown on the site. Whoever gave an email address is told it, except for advertising or spam.",
        submit: "Do not publish",
      },
      unpublish: {
        summary: "Take down",
        legend: "Reason. Kept for us, not shown to anyone else.",
        submit: "Take it off the page",
      },
      reasons: {
        identifies: "Could identify someone even after redaction",
        "harmful-advice": "Advice that could harm",
        abuse: "Abuse",
        spam: "Advertising or spam",
        "answered-by-email": "Better answered by email",
        undone: "Taken back by us",
      },
      write: "Write to this person",
      risk: "Do not publish before someone has answered. Two people read it, one writes back today.",
      riskNoEmail:
        "No email was given. The only way to reach this person is a reply under the article. Leave out what they told us.",
      undo: "Undo",
      putBack: "Take the decision back",
      keep: "Keep it on the page",
    },

    errors: {
      unclosed: "Close every pair of double brackets: there is a [[ without its ]]",
      unopened: "Open every pair of double brackets: there is a ]] without its [[",
      empty: "Leave some words to publish, or do not publish the comment",
      long: "Shorten the text to {limit} characters at most",
      replyEmpty: "Write your reply before you publish it",
      reasonMissing: "Choose a reason",
      daysBad: "Enter a whole number of days from 1 to 3650, or leave the field empty",
    },

    done: {
      on: "comment by “{name}” on “{article}”",
      onArticle: "comment on “{article}”",
      approved: "Published",
      approvedEdited: {
        one: "Published with one place removed",
        other: "Published with {count} places removed",
      },
      approvedReply: "Published with your reply",
      approvedEditedReply: {
        one: "Published with one place removed, and with your reply",
        other: "Published with {count} places removed, and with your reply",
      },
      redacted: "Published with other words",
      replied: "Your reply is published",
      rejected: "Not published. It will be deleted on {date}",
      rejectedMany: "{count} comments are marked as spam. They will be deleted on {date}.",
      unpublished: "Taken off the page. It will be deleted on {date}",
      withdrawn: "Withdrawn. Its words and the name are gone",
      erased: "Erased",
      undone: "Taken back",
      closed: "Comments on “{article}” are closed.",
      reopened: "Comments on “{article}” are open again.",
      resolved: "The report is closed, and the comment stays",
      unresolved: "The report is open again",
      closeAfter: {
        one: "Comments now close 1 day after an article appears.",
        other: "Comments now close {count} days after an article appears.",
      },
      closeNever: "Comments now stay open until you close them.",
      sentence: "{done}: {comment}.",
    },

    comment: {
      title: "Comment by “{name}”",
      back: "Back to the list",
      original: "As it was sent",
      originalKept: "These words are deleted after {date}.",
      history: "What was done",
      actions: {
        received: "Sent",
        edited: "Changed",
        drafted: "Words taken out and saved",
        held: "Left to the desk",
        approved: "Published",
        redacted: "Published words changed",
        replied: "Published as a reply",
        rejected: "Not published",
        unpublished: "Taken off the page",
        withdrawn: "Withdrawn",
        erased: "Erased",
        undone: "Decision taken back",
        deleted: "Deleted by age",
        thread: "Comments closed or opened",
        complained: "Reported",
        resolved: "Report closed",
      },
      actors: {
        author: "its author",
        desk: "the desk",
        mail: "a link in a mail",
        import: "the import",
        system: "the server",
        reader: "a reader",
      },
      entry: "{what}, by {who}",
      remove: "Remove",
      withdraw: {
        summary: "Withdraw it for its author",
        text: "For people who have lost their private page and quote the reference. The words and the name go at once and do not come back. A published comment keeps its place, without its words.",
        submit: "Withdraw the comment",
      },
      erase: "Erase it for good",
      noWords: "There are no words any more.",
    },

    preview: {
      title: "This is what readers will see",
      lead: "Nothing of it is on the page yet.",
      edited: "Read it once more as a stranger would, and as someone would who knows the people in it.",
      unedited: "Nothing was taken out.",
      publish: "Publish it like this",
      change: "Change the words",
    },

    erase: {
      title: "Erase this comment for good?",
      lead: "This cannot be undone.",
      points: [
        "The words, the name, the email address and the private page of its author go.",
        "Nothing of it stays on the article’s page, in the feed or in the search.",
        "Answers to it go off the page with it.",
        "Backup copies lose it with their next cycle.",
      ],
      submit: "Erase it",
      cancel: "Leave it as it is",
    },

    conflict: {
      title: "Someone else was first",
      decided: "Someone else decided on this comment {when}: {state}. Your changes were not saved.",
      changed:
        "The comment is not as you saw it: its author or someone else has changed it. Your changes were not saved.",
      ago: {
        now: "just now",
        minutes: { one: "a minute ago", other: "{count} minutes ago" },
        earlier: "a while ago",
      },
      states: {
        pending: "it waits again",
        approved: "published",
        rejected: "not published",
        withdrawn: "withdrawn",
        erased: "erased",
      },
      typed: "What you wrote, to be copied",
      look: "See the comment as it is now",
      back: "To the queue",
    },

    notFound: {
      title: "This is not at the desk",
      lead: "The comment may have been deleted, or the address may have a slip in it.",
    },
    refused: {
      title: "This was not done",
      lead: "It did not come from a page of your own session. Open the desk anew, and try again from there.",
      open: "Open the desk",
    },
    signedOut: {
      title: "You are not signed in",
      lead: "Nothing was done. Sign in, and try again.",
    },
    failure: {
      title: "Something on our side did not work",
      lead: "Nothing was changed. Try again in a few minutes. If it stays like this, ask whoever looks after the server.",
    },

    complaint: {
      title: "What readers reported",
      from: "Sent {when}.",
      email: "Wants to hear from you:",
      reasons: {
        identifies: "It could show who someone is",
        "about-me": "It is about me, or I wrote it",
        harmful: "It could harm someone",
        abuse: "It is abusive",
        advertising: "It is advertising",
        other: "Something else",
      },
    },

    articles: {
      title: "Articles",
      lead: "Write, preview and publish. Where comments are closed, what is published stays. Nobody can add to it.",
      closed: "Comments closed",
      open: "Comments open",
      byArticle: "Comments closed by the article itself",
      close: "Close comments",
      reopen: "Open comments again",
      which: "{action}: {article}",
      comments: "See its comments",
      after: {
        title: "Closing by age",
        label: "Close comments this many days after an article appears",
        hint: "Leave it empty to keep comments open. What you open again yourself stays open.",
        submit: "Save",
      },
      sessions: {
        title: "Sessions",
        text: "Sign out every browser that is signed in here, this one too. For a lost phone, or a borrowed computer.",
        submit: "Sign out everywhere",
      },
      none: "There is no article yet.",
    },

    writing: writingStrings,

    mail: {
      title: "Mail",
      stuck: {
        title: "Not sent",
        lead: "The server tries these again by itself, at longer and longer intervals. If they stay here, check the mail settings.",
        none: "Every mail has been sent.",
      },
      kinds: {
        digest: "To the practice: what waits to be read",
        published: "To a commenter: published",
        "published-edited": "To a commenter: published with words removed",
        answered: "To a commenter: answered",
        "not-published": "To a commenter: not published",
        other: "Another mail",
      },
      attempts: { one: "1 try", other: "{count} tries" },
      next: "next try {when}",
      givenUp: "not tried again by itself",
      retry: "Try again",
      dismiss: "Do not send",
      which: "{action}: {mail}",
      written: {
        title: "Written to files",
        lead: "No mail server is set, so mails are written to files on the server and not sent.",
        none: "No mail has been written yet.",
        save: "Save the file",
      },
    },

    keys: {
      title: "Keyboard shortcuts",
      use: "Use them in this browser",
      list: [
        { key: "j", does: "Next comment" },
        { key: "k", does: "Previous comment" },
        { key: "a", does: "Approve the comment you are at" },
        { key: "r", does: "Redact it" },
        { key: "p", does: "Reply to it" },
        { key: "x", does: "Reject it, or take it down" },
        { key: "u", does: "Undo what was just done" },
      ],
    },

    report: {
      title: "Report a comment",
      lead: "Tell us what is wrong with it. A person at the practice looks at it within 48 hours and decides whether it stays.",
      urgent: "If someone is in danger, do not wait for us: [get help now].",
      comment: "The comment by",
      legend: "What is wrong with it?",
      details: {
        label: "Tell us more",
        hint: "Up to 500 characters. Leave out names and anything else that could show who someone is.",
      },
      email: {
        label: "Email address",
        hint: "Only if you would like to hear what we decided. Never shown, never passed on.",
      },
      submit: "Send the report",
      after:
        "Nobody but the practice sees what you send. The comment stays where it is until we have looked at it.",
      reasonMissing: "Choose what is wrong with it",
      detailsLong: {
        one: "Shorten the text by 1 character. It can have {limit}.",
        other: "Shorten the text by {count} characters. It can have {limit}.",
      },
      tooMany:
        "There were many reports in a short time. Wait an hour before you send another. Your text is still here.",
      malformed: "We could not read what your browser sent. Go back to the comment and report it from there.",
      ours: "Something on our side did not work. Copy your text to be safe, and try again in a few minutes.",
      sent: {
        title: "Thank you. We will look at it.",
        lead: "A person at the practice reads your report within 48 hours.",
        back: "You can go [back to the comment].",
      },
      gone: {
        title: "This comment is not here",
        lead: "It may have been taken down already. There is nothing more you need to do.",
      },
    },
  } satisfies DeskStrings,
  "_data/desk-strings.ts",
);
