/** What was just done, and the way to take it back. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { type FormContext, PostForm } from "./post-form.tsx";

export interface Done {
  /** The whole sentence. */
  readonly text: string;
  /** Left out for what cannot be taken back. */
  readonly undo?: { readonly action: string; readonly fields: Readonly<Record<string, string | number>> };
}

export const DoneBanner = ({
  done,
  context,
  words,
}: {
  done: Done;
  context: FormContext;
  words: DeskStrings["acts"];
}): VNode => (
  <div class="banner cluster axis gap" role="status">
    <p>{done.text}</p>
    {done.undo !== undefined && (
      <PostForm action={done.undo.action} context={context} fields={done.undo.fields}>
        <button class="btn quiet" type="submit" data-act="undo">
          {words.undo}
        </button>
      </PostForm>
    )}
  </div>
);
