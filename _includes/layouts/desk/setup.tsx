/** Behind the link printed at the first start: the passphrase is chosen. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/words.ts";
import { DESK } from "../../components/desk/paths.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { Field } from "../../components/field.tsx";
import { type DeskFrame, DeskShell } from "./shell.tsx";

export interface SetupProps extends DeskFrame {
  /** The secret part of this page's address. */
  readonly setupToken: string;
  /** The shortest passphrase, in characters. */
  readonly min: number;
  readonly error?: { readonly field: "passphrase" | "again"; readonly message: string };
}

export const SetupPage = (props: SetupProps): VNode => {
  const { setupToken, min, error, words, layout } = props;
  const { errors } = layout.strings;
  const errorPrefix = errors.prefix;
  const errorOf = (field: "passphrase" | "again") => (error?.field === field ? error.message : undefined);
  return (
    <DeskShell {...props} session={undefined} title={words.setup.title}>
      <div class="page-head axis">
        {error !== undefined && <ErrorSummary errors={[error]} strings={errors} />}
        <h1>{words.setup.title}</h1>
        <p class="lead measure">{words.setup.lead}</p>
      </div>
      <form class="form axis" action={`${DESK.setup}/${setupToken}`} method="post" novalidate>
        <Field
          id="passphrase"
          words={{ label: words.setup.label, hint: fill(words.setup.hint, { min }), errorPrefix }}
          error={errorOf("passphrase")}
          control={(control) => (
            <input
              {...control}
              class="input half"
              name="passphrase"
              type="password"
              autocomplete="new-password"
            />
          )}
        />
        <Field
          id="again"
          words={{ label: words.setup.again, hint: words.setup.againHint, errorPrefix }}
          error={errorOf("again")}
          control={(control) => (
            <input {...control} class="input half" name="again" type="password" autocomplete="new-password" />
          )}
        />
        <button class="btn" type="submit">
          {words.setup.submit}
        </button>
      </form>
    </DeskShell>
  );
};
