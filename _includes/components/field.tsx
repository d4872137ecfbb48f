/** A field of a form: label, hint, error, control, in that order. */
import type { VNode } from "preact";

export interface FieldWords {
  readonly label: string;
  readonly hint: string;
  /** Said beside the label of a field that may stay empty. */
  readonly optional?: string;
  /** Said before an error by screen readers. */
  readonly errorPrefix: string;
}

/** The ids that describe a control, hint first: undefined when there is neither. */
export const describedBy = (id: string, has: { hint: boolean; error: boolean }): string | undefined =>
  [has.hint && `${id}-hint`, has.error && `${id}-error`].filter(Boolean).join(" ") || undefined;

export const ErrorText = ({
  id,
  prefix,
  message,
}: {
  id: string;
  prefix: string;
  message: string;
}): VNode => (
  <p class="error" id={`${id}-error`}>
    <span class="vh">{prefix} </span>
    {message}
  </p>
);

/** What every control of a field carries. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": "true" | undefined;
}

export const Field = ({
  id,
  words,
  error,
  control,
}: {
  id: string;
  words: FieldWords;
  error: string | undefined;
  control: (props: ControlProps) => VNode;
}): VNode => (
  <div class={error === undefined ? "field" : "field bad"}>
    <label for={id}>
      {words.label}
      {words.optional !== undefined && (
        <>
          {" "}
          <span class="optional">{words.optional}</span>
        </>
      )}
    </label>
    <p class="hint" id={`${id}-hint`}>
      {words.hint}
    </p>
    {error !== undefined && <ErrorText id={id} prefix={words.errorPrefix} message={error} />}
    {control({
      id,
      "aria-describedby": describedBy(id, { hint: true, error: error !== undefined }),
      "aria-invalid": error === undefined ? undefined : "true",
    })}
  </div>
);
