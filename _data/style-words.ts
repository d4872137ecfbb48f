/**
 * The words of docs/STYLEGUIDE.md, section 3, that a program can find; `npm run check` reads them. What needs
 * a person's judgment, such as "the patient" outside a story, is not here.
 */
import { parseData } from "./schema/parse.ts";
import { type StyleWords, styleWords as schema } from "./schema/style-words.ts";

export const styleWords = parseData(
  schema,
  {
    avoid: [
      {
        find: ["clinician", "clinicians", "provider", "providers"],
        instead: "write “therapist”",
        // Where the site speaks of who has checked it, and of other trades.
        unless: [
          "licensed clinician*",
          "by a clinician",
          "insurance provider*",
          "internet provider*",
          "hosting provider*",
        ],
      },
      {
        find: ["he or she", "she or he", "him or her", "his or her"],
        instead: "write “they”, “them” or “their”",
      },
      { find: ["red flag", "red flags"], instead: "write “warning sign”" },
      {
        find: ["causes", "caused", "leads to", "led to"],
        instead: "write “tends to” or “went with”, unless a study could show a cause",
      },
      { find: ["experts agree"], instead: "write “our view”, or name the study" },
      {
        // As a claim; to say something clearly is fine.
        find: ["is clearly", "are clearly", "was clearly", "were clearly", "clearly a", "clearly the"],
        instead: "write “our view” where it is one, or leave the word out",
      },
      { find: ["treatment-resistant"], instead: "write “stuck”" },
      {
        find: ["reach out", "reaches out", "reached out", "reaching out"],
        instead: "say “write to us” or “call us”",
      },
      {
        find: ["commit suicide", "commits suicide", "committed suicide", "committing suicide"],
        instead: "write “end your life” or “suicide”",
      },
      { find: ["journey*"], instead: "say in plain words what happens, or leave the word out" },
      { find: ["unlock*"], instead: "say in plain words what happens, or leave the word out" },
      { find: ["toxic"], instead: "say what happens and what it does to people" },
      { find: ["gaslight*"], instead: "say what was said or done" },
      { find: ["just", "simply"], instead: "leave the word out, or write “only” where that is meant" },
      { find: ["oops"], instead: "leave the word out" },
    ],
    spelling: [
      { find: ["ageing"], instead: "write “aging”" },
      { find: ["amongst"], instead: "write “among”" },
      { find: ["analyse", "analysed", "analysing"], instead: "write “analyze”" },
      { find: ["apologise*", "apologising"], instead: "write “apologize”" },
      { find: ["behaviour*"], instead: "write “behavior”" },
      { find: ["cancelled", "cancelling"], instead: "write “canceled”" },
      { find: ["centre*"], instead: "write “center”" },
      { find: ["colour*"], instead: "write “color”" },
      {
        find: ["counsell*"],
        instead: "write “counsel”, “counseling”, “counselor”",
        // Part of a name.
        unless: ["association for counselling"],
      },
      { find: ["criticise*", "criticising"], instead: "write “criticize”" },
      { find: ["defence*"], instead: "write “defense”" },
      { find: ["emphasise*", "emphasising"], instead: "write “emphasize”" },
      { find: ["favour*"], instead: "write “favor”" },
      { find: ["fulfil", "fulfils"], instead: "write “fulfill”" },
      { find: ["grey"], instead: "write “gray”" },
      { find: ["honour*"], instead: "write “honor”" },
      { find: ["judgement*"], instead: "write “judgment”" },
      { find: ["labelled", "labelling"], instead: "write “labeled”" },
      { find: ["learnt"], instead: "write “learned”" },
      { find: ["licence*"], instead: "write “license”" },
      { find: ["minimise*", "minimising"], instead: "write “minimize”" },
      { find: ["neighbour*"], instead: "write “neighbor”" },
      { find: ["offence*"], instead: "write “offense”" },
      { find: ["organisation*", "organise*", "organising"], instead: "write “organize”, “organization”" },
      { find: ["practise*", "practising"], instead: "write “practice”" },
      { find: ["programme", "programmes"], instead: "write “program”" },
      { find: ["realise", "realised", "realises", "realising"], instead: "write “realize”" },
      { find: ["recognis*"], instead: "write “recognize”" },
      { find: ["sceptic*"], instead: "write “skeptic”" },
      { find: ["specialise*", "specialising"], instead: "write “specialize”" },
      { find: ["summarise*", "summarising"], instead: "write “summarize”" },
      { find: ["travelled", "travelling", "traveller*"], instead: "write “traveled”" },
      { find: ["whilst"], instead: "write “while”" },
    ],
  } satisfies StyleWords,
  "_data/style-words.ts",
);
