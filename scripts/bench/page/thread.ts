/** A thread of so many comments, made up by rule: for measuring and testing, never for reading. */
import type { PublishedComment } from "../../../_data/schema/comment.ts";

/** Of five comments two answer, one of them is the practice's; a few were withdrawn, a few had words taken out. */
export const makeThread = (article: string, count: number): readonly PublishedComment[] => {
  // Short, so that they weigh little; threads of articles with other first letters can stand beside it.
  const idOf = (index: number): string => `${article.charAt(0)}${index}`;
  return Array.from({ length: count }, (_, index) => {
    const answers = index % 5 >= 3;
    const practice = index % 5 === 3;
    const withdrawn = !answers && index % 20 === 5;
    return {
      id: idOf(index),
      article,
      replyTo: answers ? idOf(index - 3) : null,
      name: practice ? "The practice" : `Reader ${index}`,
      practice,
      body: withdrawn
        ? ""
        : `Word ${index}, and what I wonder about it: would it be rude to say so?\n\n${"It has been on my mind for some weeks now. ".repeat(1 + (index % 7))}`.trim(),
      date: new Date(Date.UTC(2026, 0, 15 + Math.floor(index / 5))).toISOString().slice(0, 10),
      edited: index % 11 === 0,
      withdrawn,
    };
  });
};
