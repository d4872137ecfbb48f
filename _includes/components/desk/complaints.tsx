/** What readers wrote about a published comment, for the person who decides about it. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { fill } from "../../../_data/schema/words.ts";
import type { CaseComplaint } from "./case-types.tsx";
import { momentInWords } from "./moment.tsx";

const Complaint = ({ of, words }: { of: CaseComplaint; words: DeskStrings }): VNode => (
  <li>
    <p>
      <strong>{words.complaint.reasons[of.reason]}.</strong>{" "}
      {fill(words.complaint.from, { when: momentInWords(of.sent, words.times) })}
    </p>
    {of.details !== "" && (
      <p class="typed" dir="auto">
        {of.details}
      </p>
    )}
    {of.email !== null && (
      <p>
        {words.complaint.email} {of.email}
      </p>
    )}
  </li>
);

export const Complaints = ({
  complaints,
  words,
}: {
  complaints: readonly CaseComplaint[];
  words: DeskStrings;
}): VNode | null =>
  complaints.length === 0 ? null : (
    <section class="panel gap">
      <h3>{words.complaint.title}</h3>
      <ul class="complaints">
        {complaints.map((complaint) => (
          <Complaint key={complaint.id} of={complaint} words={words} />
        ))}
      </ul>
    </section>
  );
