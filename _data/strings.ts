/**
 * Every word of the interface that a reader sees, in one place. The practice may change any of them;
 * words in curly brackets, like {count}, are places that the site fills and must stay; square brackets
 * stand round the words of a link, or round the name of something that the practice has yet to supply.
 */
import { placeholders } from "./placeholders.ts";
import { parseData } from "./schema/parse.ts";
import { fillPlaceholders } from "./schema/placeholders.ts";
import { type Strings, stringsSchema } from "./schema/strings.ts";

const filled = (text: string): string => fillPlaceholders(text, placeholders);

export const strings = parseData(
  stringsSchema,
  {
    chrome: {
      skip: "Skip to the main text",
      titlePattern: "{page} · {site}",
      help: { question: "In danger or in crisis?", link: "Get help now" },
      mainNavigation: "Main",
      footerNavigation: "Footer",
      footer: {
        about: "{site} is written and looked after by the practice.",
        disclaimer: "Information, not medical advice. Reading or writing here does not make you our patient.",
        promise: "No advertising, no tracking, nothing to sign up for.",
        print: "In danger or in crisis? These lines answer at any hour:",
      },
      preview: "Preview. Readers do not see this page yet.",
    },

    article: {
      crumb: "Articles",
      by: "By {author}",
      minutes: { one: "1 minute to read", other: "{count} minutes to read" },
      comments: { one: "1 comment", other: "{count} comments" },
      noComments: "No comments yet",
      contents: "On this page",
      contentsThread: "Questions and comments",
      draft: "Draft. Readers do not see this article yet.",
      scheduled: "Readers see this article from {date}.",
      states: { draft: "Draft", scheduled: "Scheduled" },
      about: {
        title: "About this article",
        written: "Written by {author}.",
        notReviewed: "Not yet reviewed by a clinician.",
        reviewed: "Reviewed by {reviewer} on {date}.",
        published: "Published {date}.",
        updated: "Updated {date}.",
        nextReview: "Next review {date}.",
        conflict: "This practice offers paid consultations on this subject.",
      },
      sources: "Sources",
      topics: "Topics",
      related: "Related articles",
      neighbors: "More articles",
      newer: "Newer article",
      older: "Older article",
    },

    page: {
      updated: "Updated {date}.",
      version: "Version {version}.",
      retention: {
        title: "How long things are kept",
        what: "What",
        kept: "How long it is kept",
        why: "Why",
      },
    },

    thread: {
      title: "Questions and comments",
      feedTitle: "Questions and comments on “{article}”",
      count: {
        one: "1 published. A person reads every comment before it appears here.",
        other: "{count} published. A person reads every comment before it appears here.",
      },
      general: "Answers are general. They cannot take your history into account.",
      empty: "No comments yet. You can be the first, or simply read.",
      closed: "Comments on this article are closed. You can still [write to us].",
      withdrawn: "A comment from {date} was removed because the person who wrote it asked us to.",
      withdrawnUndated: "A comment was removed because the person who wrote it asked us to.",
      practiceName: "The practice",
      practiceReplied: "Answer from the practice",
      permalink: "Link to this comment",
      edited: "Edited by the practice for privacy",
      reply: "Reply to this comment",
      report: "Report this comment",
    },

    form: {
      title: "Leave a comment",
      intro: filled(
        "A person reads every comment before it appears, usually within [RESPONSE DAYS] working days. If something could show who someone is, we take those words out and mark the place.",
      ),
      crisis: {
        title: "If you need help now",
        text: "This site is not watched around the clock and cannot answer emergencies. If you might hurt yourself or someone else, or someone is hurting you, please use one of these now.",
        more: "More numbers, and other countries",
      },
      crisisShort: {
        strong: "This is not a way to get urgent help.",
        text: "If you are in danger or in crisis, [get help now].",
      },
      rules: {
        title: "Before you write",
        items: [
          "We publish questions and thoughts about therapy, about the article and about second opinions. Different views are welcome.",
          "We leave out whatever could show who you, your therapist or someone else is, whether it is praise or blame.",
          "We answer in general terms. We cannot say what you have, whether your therapist is at fault, or whether you should leave.",
          "Comments are for adults. If you are under 18, talk with an adult you trust, or with a helpline.",
        ],
        all: "Everything we publish and leave out is in [the house rules].",
      },
      optional: "(optional)",
      message: {
        label: "Your comment",
        hint: "A question or a thought about this article. Please leave out names, places and anything else that could show who you, your therapist or someone else is.",
      },
      reply: {
        label: "Your reply",
        hint: "An answer to this comment. Please leave out names, places and anything else that could show who someone is.",
      },
      name: {
        label: "Name to show",
        hint: "A first name or a made-up one. If you leave this empty we write “A reader”.",
      },
      email: {
        label: "Email address",
        hint: "Only used to tell you when your comment appears or is answered, or to ask you about an edit. Never shown, never passed on.",
      },
      consent: filled(
        "I agree that [PRACTICE NAME] reads and may publish what I wrote. I understand that it may reveal something about my health, and that I can have it removed.",
      ),
      trap: "Leave this field empty",
      submit: "Send comment",
      after: "Nothing appears on this page until a person has read it.",
      script: {
        sending: "Sending",
        left: { one: "You have 1 character left.", other: "You have {count} characters left." },
        kept: "What you wrote is still here. This tab keeps it until you send it or empty the fields.",
        failed:
          "Your comment may not have reached us. Check your connection and send it again. Nothing is lost, and it cannot arrive twice.",
      },
      answer: {
        title: "Reply to a comment",
        comment: "The comment",
        write: "Write a reply",
      },
    },

    discussion: {
      title: "Comment at GitHub",
      kept: "New comments on this article are kept at GitHub. You need an account there to write one, and it is public under the name of that account as soon as you send it. On this page it appears only after a person at the practice has read it.",
      learns:
        "When you press the button, your browser asks the service giscus ({host}) for the discussion, and GitHub for the pictures in it. Both learn your internet address, giscus also which article you are reading, and both who you are if you sign in. Until you press it, nothing is sent to either of them.",
      changes:
        "To change or remove what you wrote, do so at GitHub. It leaves this page when we next look there.",
      link: "Open the discussion at GitHub",
      show: "Show the discussion here",
      again: "Try again",
      frame: "Discussion of “{article}” at GitHub",
      states: {
        loading: "The discussion is being fetched from GitHub.",
        shown: "The discussion is shown below.",
        offline: "You seem to be offline. Try again when you have a connection.",
        failed: "The discussion could not be fetched. You can try again, or open it at GitHub.",
        refused: "GitHub did not give us the discussion. You can try again, or open it at GitHub.",
        expired: "Your sign-in at GitHub has ended. Sign in again to write.",
        signedOut: "You have signed out of the discussion.",
      },
    },

    errors: {
      prefix: "Error:",
      titlePattern: "Error: {title}",
      summary: { one: "One thing needs another look", other: "{count} things need another look" },
      on: "On “{article}”.",
      kept: "Nothing has been sent yet, and what you already filled in is still here.",
      back: "Back to the article",
      messageEmpty: "Write your comment before you send it",
      messageLong: {
        one: "Shorten your comment by 1 character. It can have {limit}.",
        other: "Shorten your comment by {count} characters. It can have {limit}.",
      },
      nameLong: "Choose a shorter name, of {limit} characters at most",
      nameAddress: "Choose a name without @ in it, so that your email address is not shown",
      emailBad: "Enter an email address with an @ in it, like name@example.com, or leave this empty",
      links: "Take out the web addresses, or describe where to look",
      consent: "Tick the box if you agree. Without it we may not read or publish your comment",
      tooMany: "Wait a few minutes before you send another comment. Your text is still here.",
      tooLarge: "This is more than a comment can hold. Send a shorter one from the article’s page.",
      malformed:
        "We could not read what your browser sent. Go back to the article and send your comment from there.",
      elsewhere: "This came from another website. Open the article here and send your comment from its page.",
      closed: "Comments on this article are closed. Your text is still here, so that you can copy it.",
      atGitHub:
        "New comments are now kept at GitHub: the article’s page leads there. Your text is still here, so that you can copy it.",
      takenNoMore:
        "This site no longer takes comments. The contact page says how to write to us. Your text is still here, so that you can copy it.",
      articleGone: "The article this comment belongs to is not here. Copy your text to be safe.",
      replyGone: "The comment you answered is no longer here. You can send yours as a comment of its own.",
      ours: "Something on our side did not work. Your comment is still in the box below: copy it to be safe, and try again in a few minutes.",
    },

    receipt: {
      back: "Back to the article",
      sent: "Sent {date}",
      pending: {
        title: "Thank you. Your comment is waiting to be read.",
        lead: filled(
          "It is not on the site yet. A person will read it, usually within [RESPONSE DAYS] working days.",
        ),
        label: "Held for moderation",
      },
      approved: {
        title: "Your comment is on the site",
        lead: "You can read it [under the article].",
        label: "Published",
        labelEdited: "Published with words removed",
      },
      rejected: {
        title: "Your comment was not published",
        lead: "Thank you for writing. We decided not to publish this one. It is deleted {days} after our decision.",
        label: "Not published",
      },
      withdrawn: {
        title: "You have withdrawn your comment",
        lead: "Its words and your name are no longer on the site. There is nothing more you need to do.",
        label: "Withdrawn",
      },
      next: {
        title: "What happens now",
        steps: [
          "We read your comment. If anything in it could show who someone is, we take those words out.",
          "We publish it, with or without a reply. If you left an email address, we write to you once.",
        ],
        deleted: "If we decide not to publish it, it is deleted after {days}.",
      },
      edit: {
        title: "Change your comment",
        hint: "You can change it until a person has read it.",
        submit: "Save the change",
        done: "Your change is saved.",
      },
      withdraw: {
        title: "If you change your mind",
        text: "You can withdraw your comment at any time, before or after it appears. You need not give a reason.",
        submit: "Withdraw my comment",
      },
      keep: {
        title: "Keep this page",
        text: "This page is private. Whoever has its address can withdraw the comment, so keep the address to yourself.",
        lost: "If you lose it, [write to us] and quote {reference}.",
      },
      late: {
        title: "Your change was not saved",
        text: "It came after the comment had been decided on or withdrawn. Here is what you wrote, so that you can copy it.",
      },
      crisis: "If today is hard, [there are people you can talk to now].",
    },

    search: {
      title: "Search",
      label: "Search articles, comments and links",
      submit: "Search",
      results: {
        empty: "Enter a word to search for",
        titlePattern: "“{query}” · Search",
        waiting: "Searching",
        found: { one: "1 result for “{query}”", other: "{count} results for “{query}”" },
        none: "No results for “{query}”",
        noneLead: "Nothing here uses that word.",
        suggestion: "Did you mean {suggestion}?",
        hint: "You could try a plainer word, or one word instead of several. Or start from a topic:",
        comment: "{name}, on {article}",
        kinds: { article: "Article", question: "Question and answer", link: "Link", page: "Page" },
        places: "Where in the text",
        narrow: {
          title: "Narrow these results",
          kind: "Kind",
          topic: "Topic",
          order: "Order",
          all: "All",
          best: "Best match first",
          newest: "Newest first",
        },
        more: "Show more results",
        everything: "Look through everything, by topic",
        failed: "The search did not start. Everything is listed below, by topic.",
      },
      box: {
        label: "Search this site",
        placeholder: "Search",
        list: "First results",
        instead: "No results for “{query}”. These are for “{instead}”.",
        all: "All results for “{query}”",
        failed: "The search did not start. Press Enter to look through everything, by topic.",
      },
      list: "You can also look through everything here, by topic: the articles, and the questions under them.",
    },

    notFound: {
      pageTitle: "Page not found",
      title: "This page is not here",
      lead: "It may have moved, or the address may have a slip in it. Nothing you did has gone wrong.",
      home: "Or go to [the home page].",
      articles: "Or look through [all articles].",
    },

    articles: {
      title: "Articles",
      lead: "About therapy from the point of view of the person in it.",
      description:
        "All articles: asking for a second opinion, telling stuck from harmful, boundaries, and ending well.",
      topics: "Topics",
      newest: "Newest first",
      all: "All articles",
      topicCount: { one: "1 article", other: "{count} articles" },
      older: "Older articles",
      newer: "Newer articles",
      pages: "Pages of articles",
      pageOf: "Page {page}",
      none: "There is no article here yet.",
    },

    links: {
      title: "Links",
      description:
        "Places outside this site that can help: guidance, registers, complaints and crisis lines.",
      lead: "Places we send people to. We are not paid for any link, and we do not vouch for every word on those sites.",
      urgent: {
        title: "If you need help now",
        text: "If you are in danger, or might end your life, call the emergency number where you are. You do not need to be sure.",
        elsewhere:
          "Not an emergency, but you cannot wait until morning? [Find a crisis line in your country].",
      },
      contents: "Find your way",
      byKind: "By kind",
      byCountry: "By country",
      checked: "Last checked {date}",
      notChecked: "Not yet checked by hand",
      broken: "Is a link broken? [Tell us].",
    },

    home: {
      description:
        "What a second opinion on your therapy is, articles about therapy that is stuck or in doubt, and a self-test.",
      title: "A second opinion on your therapy",
      lead: "You can be grateful for your therapy and still have a question about it. A second opinion gives that question a careful hearing, from someone outside it who will not take sides.",
      selfTest: "Take the self-test",
      read: "Read: how second opinions help",
      what: {
        title: "What it is",
        statements: [
          {
            title: "A few conversations",
            text: "You describe your therapy as you see it. We listen for what is helping, what has gone quiet, and what you have not yet found a way to say.",
          },
          {
            title: "Both of you can take part",
            text: "The first call can come from you or from your therapist. We speak with your therapist only if you want us to and have said so in writing, and you decide what may be shared.",
          },
          {
            title: "You decide what follows",
            text: "You may go back and say something new, change the arrangement, or bring it to an end. None of these is the right answer in advance.",
          },
        ],
      },
      twice: {
        title: "The same sentence, heard twice",
        pairs: [
          {
            first: "“Nothing has changed in months.”",
            second: "Nothing at all, or nothing that anyone has asked you about?",
          },
          {
            first: "“She is so kind that I could never complain.”",
            second: "Then kindness may be where the work has stopped. It is also a good place to start.",
          },
          {
            first: "“I don’t know what we are working on.”",
            second: "Does your therapist? That is a fair thing to ask next time.",
          },
        ],
      },
      latest: { title: "Latest articles", all: "All articles" },
      find: { title: "Find something", topics: "Or choose a topic" },
    },
  } satisfies Strings,
  "_data/strings.ts",
);
