/** The list of keyboard shortcuts. The script shows it; without the script there are none to list. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";

export const Keys = ({ words }: { words: DeskStrings["keys"] }): VNode => (
  <details class="axis after keys" id="keys" hidden>
    <summary>{words.title}</summary>
    <div>
      <label class="choice">
        <input type="checkbox" id="keys-use" />
        <span>{words.use}</span>
      </label>
      <dl class="facts">
        {words.list.map(({ key, does }) => (
          <>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </>
        ))}
      </dl>
    </div>
  </details>
);
