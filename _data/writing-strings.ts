/**
 * Every word of the desk's pages on which articles are written. Words in curly brackets, like {date}, are places
 * that the program fills and must stay.
 */
import { parseData } from "./schema/parse.ts";
import { writingStrings as schema, type WritingStrings } from "./schema/writing-strings.ts";

export const writingStrings = parseData(
  schema,
  {
    list: {
      new: "Write a new article",
      states: {
        draft: "Draft",
        scheduled: "Appears on {date}",
        published: "Published {date}",
      },
      reviewDue: "Review was due {date}",
      preview: "Preview",
      which: "{action}: {article}",
      broken: {
        title: "Files that need mending",
        lead: "As long as they are like this, the site cannot be made anew. Readers see it as it was before.",
        open: "Mend it here",
      },
    },

    create: {
      title: "New article",
      lead: "It begins as a draft, with an outline to write over. Readers see nothing of it until you publish it.",
      submit: "Make the draft",
    },

    edit: {
      title: "Edit “{article}”",
      back: "Articles",
      see: "See it on the site",
      more: "Day, author, review, sources and more",
      sources: {
        legend: "Works it rests on",
        hint: "Every figure needs one. After saving there is room for more.",
        one: "“{title}”",
        add: "Add a work",
        fields: {
          title: "Title",
          authors: "Authors",
          year: "Year",
          published: "Journal, volume and pages, or the organization",
          doi: "DOI, like 10.1037/a0028226",
          url: "Web address, with https://",
        },
      },
    },

    fields: {
      title: {
        label: "Title",
        hint: "Up to 90 characters. The address of a new article is made of it, for good.",
      },
      description: {
        label: "Description",
        hint: "What the reader gets, in one or two sentences. Up to 200 characters.",
      },
      topics: { label: "Topics", hint: "At least one." },
      text: {
        label: "Text",
        hint: "Markdown. Begin a section with ##, stress with *stars*, and link like [Crisis help](/crisis-help/). A picture is put in under the form.",
      },
      date: { label: "Day of publication", hint: "Year, month and day, like 2026-03-12." },
      updated: {
        label: "Last change in sense",
        hint: "Leave it empty until the article says something new.",
      },
      author: { label: "Author", hint: "As it stands after “Written by”." },
      reviewedBy: {
        label: "Reviewed by",
        hint: "Name, degree and license of the clinician who has read it. Only a real one.",
      },
      reviewedOn: { label: "Reviewed on", hint: "The day of that review." },
      nextReview: { label: "Next review", hint: "12 months after the last one at most." },
      comments: {
        label: "Comments",
        hint: "Whether readers can ask under it.",
        open: "Open",
        closed: "Closed",
      },
      aliases: { label: "Other words for it", hint: "Words that readers may search for. One on each line." },
      redirectFrom: {
        label: "Old addresses",
        hint: "They lead here from then on, like /old-page/. One on each line.",
      },
      whole: {
        label: "The whole file",
        hint: "Between the lines of three dashes stand the fields, under them the text.",
      },
    },

    acts: {
      draft: "Save the draft",
      scheduled: "Save",
      published: "Save and publish the change",
      whole: "Save the file",
      publish: "Publish now",
      day: "Publish on its day",
      unpublish: "Make it a draft again",
      takeDown: "Take it off the site",
      preview: "Preview",
      hint: {
        draft:
          "“Publish now” dates it today. “Publish on its day” takes the day of publication: a later one is waited for.",
        scheduled: "It appears by itself on its day.",
        published: "What you save here is on the site within seconds. Comments under it stay.",
        whole: "It is kept only when the site can be made with it.",
      },
      takenDown:
        "“Take it off the site” makes a draft of it: its address then answers “This page is not here”, and lists, feeds and the search lose it. Its comments are kept, and come back with it when you publish it again: by “Publish on its day” with the day it had.",
    },

    picture: {
      title: "Put a picture into the text",
      lead: "Only one that we have the right to use, and nobody in it who could be recognized. What a camera writes into the file, like the place and the time, is taken out of it.",
      alt: {
        label: "What the picture shows",
        hint: "For readers who cannot see it, in a sentence. Up to {most} characters.",
      },
      caption: { label: "Caption", hint: "Stands under the picture. It may stay empty." },
      file: {
        label: "The file",
        hint: "JPEG, PNG, WebP or AVIF, up to {size} MB and {pixels} million pixels. Take the largest one you have: the site makes small ones.",
      },
      submit: "Put it into the text",
      sending: "The picture is on its way.",
      done: "The picture is in the text. It stays there once you save.",
      doneAtEnd:
        "The picture stands at the end of the text. Move its line to where it belongs. Nothing is saved yet.",
      errors: {
        alt: "Say what the picture shows.",
        altLong: "Say it in up to {most} characters.",
        none: "Choose a picture.",
        tooLarge: "The file is larger than {size} MB. Make the picture smaller, and choose it again.",
        kind: "This is no JPEG, PNG, WebP or AVIF file, whatever its name says. Save the picture as JPEG, and choose that.",
        pixels: "The picture has more than {pixels} million pixels. Make it smaller, and choose it again.",
        damaged: "The file is damaged. Save the picture once more as JPEG, and choose that.",
        failed: "The picture did not arrive. What you wrote is still here: try it again in a moment.",
        left: "You chose a picture that is not in the text, so nothing was saved yet. Choose it again and press “Put it into the text”, or save without it.",
      },
    },

    delete: {
      link: "Delete this draft",
      title: "Delete the draft “{article}”?",
      lead: "Readers see nothing of it now, so nothing changes for them.",
      points: [
        "It leaves the list of articles.",
        "Its file is kept on the server. Whoever looks after the server can bring it back.",
      ],
      comments: {
        one: "1 comment was published under it while it was on the site. The desk keeps it. It would appear again under an article with the same address.",
        other:
          "{count} comments were published under it while it was on the site. The desk keeps them. They would appear again under an article with the same address.",
      },
      pictures: "These pictures stand in no other text. They stay where they are:",
      submit: "Delete the draft",
      cancel: "Keep it",
      changed: "It was changed since you opened this page. Look at it once more before you delete it.",
      done: {
        title: "The draft is deleted",
        lead: "Its file is kept on the server as {file}. Whoever looks after the server can bring it back.",
      },
    },

    done: {
      created: "The draft is made. Write over the outline.",
      saved: "Saved. Readers see nothing of it yet.",
      changed: "Saved.",
      published: "Published.",
      scheduled: "It will appear on {date}.",
      unpublished: "It is a draft again.",
    },
    live: {
      pending: "The site is being made anew. This takes a few seconds.",
      look: "Look again",
      yes: "It is on the site now.",
      gone: "It is off the site.",
      elsewhere: "The site stands on another host. Readers see it there after its next build.",
    },
    line: "Line {line}: {message}",
    findings: {
      title: "What the check says",
      lead: "Of the text as it was last saved. Only what is called a mistake stands in the way of publishing.",
      none: "Nothing to mend.",
      at: "Line {line} of the file: {what}",
      advice: "{what}: {how}.",
      levels: { error: "Mistake", warning: "To weigh", info: "Note" },
    },
    conflict: {
      title: "The file was changed by someone else",
      lead: "Nothing was saved. Below is what you wrote, and here is the file as it is now. Take over what you need. If you then save, yours takes the place of the other.",
      gone: "Nothing was saved: the file is not there any more. If you save what you wrote, it is made again.",
      theirs: "The file as it is now",
      hint: "Somebody saved it after you had opened it. It cannot be changed here.",
      drop: "Drop mine and open the other",
    },
    preview: {
      title: "Preview of the page",
      wait: "The preview follows as you write.",
      missing: "There is no preview yet",
      problems: { one: "1 thing to mend", other: "{count} things to mend" },
    },
    unread: "This file cannot be taken apart into its fields. Mend what is named here, and save.",
  } satisfies WritingStrings,
  "_data/writing-strings.ts",
);
