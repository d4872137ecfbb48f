/** The fields of an article: its front matter one by one, and its text. */
import type { VNode } from "preact";
import { type ArticleForm, EMPTY_SOURCE, type SourceForm } from "../../../_data/schema/article-form.ts";
import { fill } from "../../../_data/schema/words.ts";
import type { WritingStrings } from "../../../_data/schema/writing-strings.ts";
import type { LayoutProps } from "../../layouts/types.ts";
import type { FieldError } from "../error-summary.tsx";
import { type ControlProps, describedBy, ErrorText, Field } from "../field.tsx";

/** What is wrong, by the name of the field, which is the id of its control. */
export type Mistakes = ReadonlyMap<string, string>;

export const summaryOf = (mistakes: Mistakes): readonly FieldError[] =>
  [...mistakes].map(([field, message]) => ({ field, message }));

export interface ArticleFieldsProps {
  readonly form: ArticleForm;
  readonly errors: Mistakes;
  readonly words: WritingStrings;
  readonly data: LayoutProps["data"];
  readonly errorPrefix: string;
}

type Asking = Pick<ArticleFieldsProps, "errors" | "words" | "errorPrefix">;
type Named = Exclude<keyof WritingStrings["fields"], "topics" | "text" | "whole" | "comments">;

/** A field whose id is its name, with the words for it. */
const Asked = ({
  name,
  said = name,
  errors,
  words,
  errorPrefix,
  control,
}: Asking & {
  name: Named | "comments" | "text";
  said?: keyof WritingStrings["fields"];
  control: (props: ControlProps & { name: string }) => VNode;
}): VNode => (
  <Field
    id={name}
    words={{ label: words.fields[said].label, hint: words.fields[said].hint, errorPrefix }}
    error={errors.get(name)}
    control={(props) => control({ ...props, name })}
  />
);

const Line = ({
  value,
  half = false,
  ...asking
}: Asking & { name: Named; value: string; half?: boolean }): VNode => (
  <Asked
    {...asking}
    control={(props) => <input {...props} class={half ? "input half" : "input"} type="text" value={value} />}
  />
);

const Lines = ({ value, rows, ...asking }: Asking & { name: Named; value: string; rows: number }): VNode => (
  <Asked
    {...asking}
    control={(props) => (
      <textarea {...props} class="input low" rows={rows}>
        {value}
      </textarea>
    )}
  />
);

const Choice = ({
  value,
  options,
  ...asking
}: Asking & {
  name: Named | "comments";
  value: string;
  options: Readonly<Record<string, string>>;
}): VNode => (
  <Asked
    {...asking}
    control={(props) => (
      <select {...props} class="input half">
        {Object.entries(options).map(([name, label]) => (
          <option key={name} value={name} selected={name === value}>
            {label}
          </option>
        ))}
      </select>
    )}
  />
);

/** The topics of the site, to be ticked. */
export const TopicBoxes = ({
  topics,
  errors,
  words,
  data,
  errorPrefix,
}: Asking & { topics: readonly string[]; data: LayoutProps["data"] }): VNode => {
  const { label, hint } = words.fields.topics;
  const error = errors.get("topics");
  return (
    <fieldset
      class={error === undefined ? "field" : "field bad"}
      id="topics"
      aria-describedby={describedBy("topics", { hint: true, error: error !== undefined })}
    >
      <legend>{label}</legend>
      <p class="hint" id="topics-hint">
        {hint}
      </p>
      {error !== undefined && <ErrorText id="topics" prefix={errorPrefix} message={error} />}
      <div class="choices">
        {Object.entries(data.topics).map(([slug, { title }]) => (
          <label key={slug} class="choice">
            <input type="checkbox" name={`topic-${slug}`} value="yes" checked={topics.includes(slug)} />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** Title and description: what every article has, a new one too. */
export const Heads = ({
  title,
  description,
  ...asking
}: Asking & { title: string; description: string }): VNode => (
  <>
    <Line {...asking} name="title" value={title} />
    <Lines {...asking} name="description" value={description} rows={3} />
  </>
);

const SOURCE_FIELDS = ["title", "authors", "year", "published", "doi", "url"] as const;
/** Works that can be added before the form is sent. */
const ROOM = 2;

const SourceFields = ({
  source,
  place,
  errors,
  words,
  errorPrefix,
}: Asking & { source: SourceForm; place: number }): VNode => {
  const { add, one, fields } = words.edit.sources;
  const nameOf = (part: keyof SourceForm): string => `sources-${place}-${part}`;
  return (
    <details open={SOURCE_FIELDS.some((part) => errors.has(nameOf(part)))}>
      <summary>{source.title.trim() === "" ? add : fill(one, { title: source.title })}</summary>
      <div class="source">
        {SOURCE_FIELDS.map((part) => {
          const name = nameOf(part);
          const error = errors.get(name);
          return (
            <div key={part} class={error === undefined ? "field" : "field bad"}>
              <label for={name}>{fields[part]}</label>
              {error !== undefined && <ErrorText id={name} prefix={errorPrefix} message={error} />}
              <input
                class={part === "year" ? "input days" : "input"}
                id={name}
                name={name}
                type="text"
                value={source[part]}
                aria-describedby={describedBy(name, { hint: false, error: error !== undefined })}
                aria-invalid={error === undefined ? undefined : "true"}
              />
            </div>
          );
        })}
      </div>
    </details>
  );
};

const Sources = ({ sources, ...asking }: Asking & { sources: readonly SourceForm[] }): VNode => {
  const { legend, hint } = asking.words.edit.sources;
  const shown = [...sources, ...Array.from({ length: ROOM }, () => EMPTY_SOURCE)];
  return (
    <fieldset class="sources" aria-describedby="sources-hint">
      <legend>{legend}</legend>
      <p class="hint" id="sources-hint">
        {hint}
      </p>
      {shown.map((source, place) => (
        <SourceFields key={place} {...asking} source={source} place={place} />
      ))}
    </fieldset>
  );
};

const MAIN_FIELDS = ["title", "description", "topics", "text", "picture", "pictureAlt"];

/** Everything that an article can say of itself; the seldom used is folded away, unless it has a mistake. */
export const ArticleFields = ({ form, data, ...asking }: ArticleFieldsProps): VNode => {
  const { words, errors } = asking;
  const { comments } = words.fields;
  const folded = [...errors.keys()].some((name) => !MAIN_FIELDS.includes(name));
  const authors = Object.fromEntries(
    Object.entries(data.authors).map(([name, { byline }]) => [name, byline]),
  );
  return (
    <>
      <Heads {...asking} title={form.title} description={form.description} />
      <TopicBoxes {...asking} topics={form.topics} data={data} />
      <TextField {...asking} said="text" value={form.body} />
      <details open={folded}>
        <summary>{words.edit.more}</summary>
        <div class="form">
          <Line {...asking} name="date" value={form.date} half />
          <Line {...asking} name="updated" value={form.updated} half />
          <Choice {...asking} name="author" value={form.author} options={authors} />
          <Line {...asking} name="reviewedBy" value={form.reviewedBy} />
          <Line {...asking} name="reviewedOn" value={form.reviewedOn} half />
          <Line {...asking} name="nextReview" value={form.nextReview} half />
          <Choice
            {...asking}
            name="comments"
            value={form.comments}
            options={{ open: comments.open, closed: comments.closed }}
          />
          <Lines {...asking} name="aliases" value={form.aliases} rows={4} />
          <Lines {...asking} name="redirectFrom" value={form.redirectFrom} rows={2} />
          <Sources {...asking} sources={form.sources} />
        </div>
      </details>
    </>
  );
};

/** Where Markdown is written: the text, or the whole file. An editor takes its place in a browser that runs it. */
export const TextField = ({
  value,
  said,
  ...asking
}: Asking & { said: "text" | "whole"; value: string }): VNode => (
  <Asked
    {...asking}
    name="text"
    said={said}
    control={(props) => (
      <textarea {...props} class="input writing" rows={24} dir="auto" data-editor={said}>
        {value}
      </textarea>
    )}
  />
);
