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
        hint: "Markdown. Begin a section with ##, stress with *stars*, and link like [Crisis help](/crisis-help/).",
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
