/** The door of the desk: one passphrase. */
import type { VNode } from "preact";
import { fill } from "../../../_data/schema/words.ts";
import { DESK } from "../../components/desk/paths.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { ErrorText } from "../../components/field.tsx";
import { Linked } from "../../components/linked.tsx";
import { type DeskFrame, DeskShell } from "./shell.tsx";

const FIELD = "passphrase";

export interface SignInProps extends DeskFrame {
  /** The path that was asked for. */
  readonly next: string;
  readonly error?: string;
  /** Nobody has set a passphrase yet. */
  readonly unset: boolean;
  /** The page was reached from elsewhere, and the browser kept the cookie back. */
  readonly fromElsewhere: boolean;
  readonly signedOut: boolean;
}

const PassphraseForm = ({ next, error, words, layout }: SignInProps): VNode => (
  <form class="form" action={DESK.signIn} method="post" novalidate>
    <input type="hidden" name="next" value={next} />
    <div class={error === undefined ? "field" : "field bad"}>
      <label for={FIELD}>{words.signIn.label}</label>
      {error !== undefined && <ErrorText id={FIELD} prefix={layout.strings.errors.prefix} message={error} />}
      <input
        class="input half"
        id={FIELD}
        name="passphrase"
        type="password"
        autocomplete="current-password"
        aria-describedby={error === undefined ? undefined : `${FIELD}-error`}
        aria-invalid={error === undefined ? undefined : "true"}
      />
    </div>
    <button class="btn" type="submit">
      {words.signIn.submit}
    </button>
  </form>
);

export const SignInPage = (props: SignInProps): VNode => {
  const { next, error, unset, fromElsewhere, signedOut, words, layout } = props;
  const { errors } = layout.strings;
  const title =
    error === undefined ? words.signIn.title : fill(errors.titlePattern, { title: words.signIn.title });
  return (
    <DeskShell {...props} session={undefined} title={title}>
      <div class="page-head axis">
        {error !== undefined && <ErrorSummary errors={[{ field: FIELD, message: error }]} strings={errors} />}
        <h1>{words.signIn.title}</h1>
        <p class="lead measure">{words.signIn.lead}</p>
      </div>
      {signedOut && (
        <p class="banner axis" role="status">
          {words.signIn.signedOut}
        </p>
      )}
      <div class="axis">
        {fromElsewhere && (
          <p class="measure">
            <Linked text={words.signIn.elsewhere} href={next} />
          </p>
        )}
        {unset ? <p class="panel measure">{words.signIn.unset}</p> : <PassphraseForm {...props} />}
      </div>
    </DeskShell>
  );
};
