/** A text in which square brackets stand round the words of its one link. */
import type { VNode } from "preact";
import { linkParts } from "../../_data/schema/words.ts";

export const Linked = ({ text, href }: { text: string; href: string }): VNode => {
  const { before, link, after } = linkParts(text);
  return (
    <>
      {before}
      <a href={href}>{link}</a>
      {after}
    </>
  );
};
