/** The words of a comment: plain text in paragraphs. Whatever else it looks like, it stays text. */
import type { ComponentChild, VNode } from "preact";

/** What stands where the practice took words out: `[name removed]`, `[removed]`. */
const REMOVED = /(\[(?:[a-z]+ )?removed\])/;

const withCuts = (line: string): readonly ComponentChild[] =>
  line.split(REMOVED).map((part, index) =>
    // Every second part is what the pattern caught.
    index % 2 === 1 ? (
      <span key={index} class="cut">
        {part}
      </span>
    ) : (
      part
    ),
  );

const Paragraph = ({ text }: { text: string }): VNode => (
  <p dir="auto">
    {text.split(/\r?\n/).map((line, index) => (
      <>
        {index > 0 && <br />}
        {withCuts(line)}
      </>
    ))}
  </p>
);

export const CommentText = ({ body }: { body: string }): VNode => (
  <>
    {body
      .trim()
      .split(/(?:\r?\n[^\S\n]*){2,}/)
      .map((paragraph, index) => (
        <Paragraph key={index} text={paragraph} />
      ))}
  </>
);
