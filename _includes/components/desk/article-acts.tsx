/**
 * What can be done with what was written. The first button is the one that Enter presses: it only saves. What takes
 * an article from its readers stands by itself, under what it does.
 */
import type { VNode } from "preact";
import type { ArticleAct, ArticleState } from "../../../_data/schema/authoring.ts";
import type { WritingStrings } from "../../../_data/schema/writing-strings.ts";
import { writingPath } from "./paths.tsx";

type Acts = readonly (readonly [act: ArticleAct, word: "publish" | "day" | "unpublish"])[];

const ACTS: Readonly<Record<ArticleState | "whole", Acts>> = {
  draft: [
    ["publish", "publish"],
    ["day", "day"],
  ],
  scheduled: [
    ["publish", "publish"],
    ["unpublish", "unpublish"],
  ],
  published: [],
  whole: [],
};

export const ArticleActs = ({
  slug,
  state,
  words,
}: {
  slug: string;
  state: ArticleState | "whole";
  words: WritingStrings["acts"];
}): VNode => (
  <>
    <div class="writing-acts cluster">
      <button class="btn" type="submit" name="act" value="save">
        {words[state]}
      </button>
      {/* In a window of its own, so that nothing typed is left behind. */}
      <button
        class="btn quiet"
        type="submit"
        formaction={writingPath(slug, "preview")}
        formtarget="article-preview"
      >
        {words.preview}
      </button>
      {ACTS[state].map(([act, word]) => (
        <button key={act} class="btn quiet" type="submit" name="act" value={act}>
          {words[word]}
        </button>
      ))}
    </div>
    <p class="hint">{words.hint[state]}</p>
    {state === "published" && (
      <div class="take-down">
        <p class="hint" id="take-down">
          {words.takenDown}
        </p>
        <button
          class="btn quiet"
          type="submit"
          name="act"
          value={"unpublish" satisfies ArticleAct}
          aria-describedby="take-down"
        >
          {words.takeDown}
        </button>
      </div>
    )}
  </>
);
