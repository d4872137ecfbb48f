/** A form of the desk. It names the page to come back to, and proves that it is from a page of this session. */
import type { ComponentChildren, VNode } from "preact";

export interface FormContext {
  /** Proves that the form is one of this session's; see the server's guard. */
  readonly token: string;
  /** Tells a form that is sent twice from two. */
  readonly once: string;
  /** The page that follows, as a path under `/desk/`. */
  readonly back: string;
}

export const PostForm = ({
  action,
  context,
  fields = {},
  id,
  class: className,
  children,
}: {
  action: string;
  context: FormContext;
  /** Hidden ones. */
  fields?: Readonly<Record<string, string | number>>;
  id?: string;
  class?: string;
  children: ComponentChildren;
}): VNode => (
  <form action={action} method="post" novalidate id={id} class={className}>
    {children}
    {Object.entries({ ...context, ...fields }).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </form>
);
