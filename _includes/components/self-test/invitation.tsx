/** The first statement on the home page: to be answered there, and taken along into the test. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/fill.ts";
import type { SelfTest } from "../../../_data/schema/self-test.ts";
import { itemsOf } from "../../../_data/schema/self-test-score.ts";
import { Scale } from "./statement.tsx";

/**
 * A band across the page. It is no form: without scripts its link leads to the test, and no browser can put the
 * answer into the address. With scripts, `client/home` takes the answer along.
 */
export const SelfTestInvitation = ({ test, path }: { test: SelfTest; path: string }): VNode => {
  const words = test.words.invitation;
  const [item] = itemsOf(test);
  return (
    <section class="band sec" aria-labelledby="self-test-title" id="self-test-invitation">
      <div class="wrap split">
        <h2 class="label" id="self-test-title">
          {words.title}
        </h2>
        <div class="flow measure">
          <p class="lead">{words.lead}</p>
          {item !== undefined && (
            <fieldset class="statement">
              <legend>{fill(words.first, { statement: item.statement })}</legend>
              <Scale name="first-statement" labels={test.scale} />
            </fieldset>
          )}
          <p>
            <a class="btn" href={path}>
              {words.continue}
            </a>
          </p>
        </div>
      </div>
    </section>
  );
};
