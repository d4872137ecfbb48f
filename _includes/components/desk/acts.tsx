/** What can be done about a comment. Each action is a form of its own, so that Enter never publishes by accident. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { describedBy, ErrorText, Field } from "../field.tsx";
import type { DeskCase, FailedForm, ReasonCode } from "./case-types.tsx";
import { actionPath } from "./paths.tsx";
import { type FormContext, PostForm } from "./post-form.tsx";

export interface ActsProps {
  readonly of: DeskCase;
  readonly context: FormContext;
  readonly words: DeskStrings["acts"];
  readonly errorPrefix: string;
  readonly failed?: FailedForm | undefined;
}

/** The id of the control of a form, for the summary of errors to lead to. */
export const controlId = (id: string, form: FailedForm["form"]): string => `${form}-${id}`;

/** In the order of the form; "taken back" is the desk's own. */
const REASONS = [
  "identifies",
  "harmful-advice",
  "abuse",
  "spam",
  "answered-by-email",
] as const satisfies readonly ReasonCode[];

/** Opening one closes the others of the same comment. */
const Panel = ({
  of,
  summary,
  failed,
  form,
  children,
}: {
  of: DeskCase;
  summary: string;
  failed: FailedForm | undefined;
  form: FailedForm["form"];
  children: VNode;
}): VNode => (
  <details name={`acts-${of.id}`} open={failed?.form === form} data-act={form}>
    <summary>{summary}</summary>
    {children}
  </details>
);

const Redact = ({ of, context, words, errorPrefix, failed }: ActsProps): VNode => {
  const waiting = of.stage === "waiting";
  const mine = failed?.form === "redact" ? failed : undefined;
  return (
    <Panel of={of} summary={words.redact.summary} failed={failed} form="redact">
      <PostForm
        action={actionPath(of.id, waiting ? "draft" : "redact")}
        context={context}
        fields={{ version: of.version }}
      >
        <Field
          id={controlId(of.id, "redact")}
          words={{
            label: words.redact.label,
            hint: `${words.redact.hint} ${words.redact.kinds}`,
            errorPrefix,
          }}
          error={mine?.message}
          control={(props) => (
            <textarea {...props} class="input" name="text" rows={5} dir="auto">
              {mine?.typed ?? of.redactable}
            </textarea>
          )}
        />
        <button class="btn" type="submit">
          {waiting ? words.redact.save : words.redact.preview}
        </button>
      </PostForm>
    </Panel>
  );
};

const Reply = ({ of, context, words, errorPrefix, failed }: ActsProps): VNode => {
  const mine = failed?.form === "reply" ? failed : undefined;
  return (
    <Panel of={of} summary={words.reply.summary} failed={failed} form="reply">
      <PostForm action={actionPath(of.id, "reply")} context={context} fields={{ version: of.version }}>
        <Field
          id={controlId(of.id, "reply")}
          words={{ label: words.reply.label, hint: words.reply.hint, errorPrefix }}
          error={mine?.message}
          control={(props) => (
            <textarea {...props} class="input" name="text" rows={5} dir="auto">
              {mine?.typed ?? ""}
            </textarea>
          )}
        />
        <button class="btn" type="submit">
          {of.stage === "waiting" ? words.reply.approve : words.reply.submit}
        </button>
      </PostForm>
    </Panel>
  );
};

/** Not publishing what waits, or taking off the page what is on it: both need a reason. */
const Reject = ({ of, context, words, errorPrefix, failed }: ActsProps): VNode => {
  const waiting = of.stage === "waiting";
  const text = waiting ? words.reject : words.unpublish;
  const id = controlId(of.id, "reject");
  const error = failed?.form === "reject" ? failed.message : undefined;
  return (
    <Panel of={of} summary={text.summary} failed={failed} form="reject">
      <PostForm
        action={actionPath(of.id, waiting ? "reject" : "unpublish")}
        context={context}
        fields={{ version: of.version }}
      >
        <fieldset aria-describedby={describedBy(id, { hint: false, error: error !== undefined })}>
          <legend class="hint">{text.legend}</legend>
          {error !== undefined && <ErrorText id={id} prefix={errorPrefix} message={error} />}
          {REASONS.map((reason, index) => (
            <label key={reason} class="choice">
              <input type="radio" name="reason" value={reason} id={index === 0 ? id : undefined} />
              <span>{words.reasons[reason]}</span>
            </label>
          ))}
        </fieldset>
        <button class="btn" type="submit">
          {text.submit}
        </button>
      </PostForm>
    </Panel>
  );
};

const Approve = ({ of, context, words }: ActsProps): VNode => (
  <PostForm action={actionPath(of.id, "approve")} context={context} fields={{ version: of.version }}>
    <button class="btn" type="submit" data-act="approve">
      {words.approve}
    </button>
  </PostForm>
);

/** The local part of an address may hold what an address bar would read as more headers. */
const mailto = (email: string): string => {
  const [local = "", domain = ""] = email.split("@");
  return `mailto:${encodeURIComponent(local)}@${domain}`;
};

/** A comment with words of danger is answered first; publishing takes the way over the preview. */
const RiskActs = (props: ActsProps): VNode => {
  const { of, words } = props;
  if (of.email === null) {
    return (
      <>
        <p class="hint">
          {words.risk} {words.riskNoEmail}
        </p>
        <Reply {...props} />
        <Redact {...props} />
        <Reject {...props} />
      </>
    );
  }
  return (
    <>
      <p class="hint">{words.risk}</p>
      <a class="btn" href={mailto(of.email)}>
        {words.write}
      </a>
      <Redact {...props} />
      <Reply {...props} />
      <Reject {...props} />
    </>
  );
};

const CloseComplaints = ({ of, context, words }: ActsProps): VNode => (
  <PostForm
    action={actionPath(of.id, "resolve")}
    context={context}
    fields={{ complaints: of.complaints.map(({ id }) => id).join(" ") }}
  >
    <button class="btn" type="submit">
      {words.keep}
    </button>
  </PostForm>
);

const PutBack = ({ of, context, words }: ActsProps): VNode => (
  <PostForm action={actionPath(of.id, "undo")} context={context} fields={{ version: of.version }}>
    <button class="btn quiet" type="submit">
      {words.putBack}
    </button>
  </PostForm>
);

const isThree = ({ stage, risk, email, complaints }: DeskCase): boolean =>
  (stage === "waiting" && risk && email === null) || (stage === "published" && complaints.length === 0);

/** `label` names the comment, for those who hear the buttons without seeing what is beside them. */
export const Acts = ({ label, ...props }: ActsProps & { label: string }): VNode | null => {
  const { of } = props;
  if (of.stage === "unpublished" && !of.undoable) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend to be seen; the heading is it
    <div class={isThree(of) ? "acts three" : "acts"} role="group" aria-label={label}>
      {of.stage === "waiting" && of.risk && <RiskActs {...props} />}
      {of.stage === "waiting" && !of.risk && (
        <>
          <Approve {...props} />
          <Redact {...props} />
          <Reply {...props} />
          <Reject {...props} />
        </>
      )}
      {of.stage === "published" && (
        <>
          {of.complaints.length > 0 && <CloseComplaints {...props} />}
          <Redact {...props} />
          {!of.practice && <Reply {...props} />}
          <Reject {...props} />
        </>
      )}
      {of.stage === "unpublished" && <PutBack {...props} />}
    </div>
  );
};
