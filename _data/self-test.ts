/**
 * The self-test: statements, questions to ask, the rule's numbers, warnings, texts and sources. Words in
 * curly brackets, like {count}, are places that the page fills and must stay. What belongs together is
 * checked when the site is built, and a slip stops the build with its place.
 */
import { parseData } from "./schema/parse.ts";
import { type SelfTest, selfTestSchema } from "./schema/self-test.ts";

export const selfTest = parseData(
  selfTestSchema,
  {
    name: "Scarsdale Psychotherapy Self-Test",
    subtitle: "Twenty questions written for this site.",
    opening: {
      question: "How is your therapy going?",
      lead: "Twenty short statements. About five minutes. Answer for your present therapy, as it has been lately, not for one good or bad day.",
      paragraphs: [
        {
          text: "Your answers stay in this browser. We do not receive them. Nothing is kept when you close the page unless you choose to keep it.",
          screen: true,
        },
        {
          text: "This is a thinking aid, not a medical test. It has not been scientifically validated. It cannot tell you what is wrong with you or prove that your therapist is good or bad.",
          screen: false,
        },
        {
          text: "On a shared computer, or if someone may look over your shoulder, use a private window and do not save.",
          screen: true,
        },
        {
          text: "It is for adults in one-to-one talking therapy, in person or online. Couples, family and group therapy need other questions.",
          screen: false,
        },
      ],
    },
    crisisStrip: [
      "In danger now? ",
      { label: "Call 911", href: "tel:911" },
      " (US) or your local emergency number. In the US and Canada, ",
      { label: "call 988", href: "tel:988" },
      " or ",
      { label: "text 988", href: "sms:988" },
      ", day or night. ",
      { label: "More numbers", href: "/crisis-help/" },
    ],
    leave: {
      label: "Leave this page",
      hint: "Opens a weather page. It does not erase your browser’s history.",
      href: "https://www.weather.gov/",
    },
    scale: {
      1: "Not true",
      2: "A little true",
      3: "Partly true",
      4: "Mostly true",
      5: "Completely true",
      N: "Not sure / doesn’t apply",
    },
    durations: {
      lt2m: "Less than 2 months",
      "2to6m": "2 to 6 months",
      "6to12m": "6 to 12 months",
      gt12m: "More than a year",
    },

    parts: [
      {
        id: "A",
        title: "You and your therapist",
        minAnswered: 5,
        items: [
          {
            id: "A1",
            statement: "When we meet, I can tell my therapist is on my side.",
            why: "In 295 studies with over 30,000 people, those with a stronger bond to their therapist tended to get better results.",
            sources: [{ id: "fluckiger-2018" }],
            ask: "There are moments when I’m not sure you are on my side. Can we look at one of them?",
          },
          {
            id: "A2",
            statement:
              "When I describe something hard, my therapist’s reply shows they caught what it was like for me.",
            why: "In 82 groups of clients, people whose therapists showed more empathy tended to do better.",
            sources: [{ id: "elliott-2018" }],
            ask: "Could you tell me in your own words what you just heard? I want to check that it came across.",
          },
          {
            id: "A3",
            statement:
              "I can show parts of myself I am ashamed of, and my therapist still treats me as a person of worth.",
            why: "A review of 64 studies tied a therapist’s warm regard to somewhat better results.",
            sources: [{ id: "farber-2018" }],
            ask: "I’m holding something back because I fear what you will think. What would make it easier to say?",
          },
          {
            id: "A4",
            statement: "My therapist comes across as a real person, not someone reading from a script.",
            why: "Therapists who are seen as genuine tend to have clients who improve more (21 studies).",
            sources: [{ id: "kolden-2018" }, { id: "gelso-2018" }],
            ask: "I often can’t tell what you really think. How do you see the two of us working together?",
          },
          {
            id: "A5",
            statement: "When something goes wrong between us, we talk about it and it gets sorted out.",
            why: "Strains happen in good therapy too; in 11 studies, clients whose strains were repaired did better than those whose strains were left alone.",
            sources: [{ id: "eubanks-2018" }],
            ask: "Something between us has been bothering me. Can we use part of today for it?",
          },
          {
            id: "A6",
            statement:
              "I can tell my therapist what I don’t like about the therapy, even if it might upset them.",
            why: "In a survey of 547 clients, 73 percent had hidden or bent the truth about the therapy itself, often to be polite.",
            sources: [{ id: "blanchard-2016" }],
            ask: "I have been more polite than honest about a few things here. Can I start with a small one?",
          },
          {
            id: "A7",
            statement:
              "My therapist takes an honest interest in my background and beliefs, and does not assume things about me.",
            why: "Clients who saw their therapist as open and humble about culture also felt a stronger bond and more progress.",
            sources: [{ id: "hook-2013" }],
            ask: "There is a side of my background we never speak about. Can I tell you how it plays into this?",
          },
        ],
      },
      {
        id: "B",
        title: "The work you do together",
        minAnswered: 5,
        items: [
          {
            id: "B1",
            statement:
              "If someone asked each of us what we are trying to change, my therapist and I would give the same answer.",
            why: "In 54 studies, shared goals went with better results.",
            sources: [{ id: "tryon-2018" }],
            ask: "If you put our main goal in one sentence, what would it be? Then I’ll tell you mine.",
          },
          {
            id: "B2",
            statement: "I could explain to a friend why we do what we do in sessions.",
            why: "People tend to do a little better when the plan makes sense to them early on.",
            sources: [{ id: "constantino-2018" }, { id: "bordin-1979" }],
            ask: "How is what we do here meant to help with my problem?",
          },
          {
            id: "B3",
            statement: "My wishes shape how we work: the pace, the style, what we leave for later.",
            why: "In 53 studies with over 16,000 clients, people whose preferences were met dropped out less and did a bit better.",
            sources: [{ id: "swift-2018" }],
            ask: "I would like to try a different pace or way of working. What are my options?",
          },
          {
            id: "B4",
            statement: "Sessions touch feelings that matter, at a pace I can cope with.",
            why: "Working with live feelings, and making sense of them, predicts a small to medium gain (10 studies).",
            sources: [{ id: "pascual-leone-2017" }],
            ask: "We seem to stay on the surface (or: it gets to be too much). How can we find the right level?",
          },
          {
            id: "B5",
            statement:
              "Now and then we stop to check whether this is helping, and we change something if it is not.",
            why: "Progress checks help most when therapy is off track, since therapists often miss it when a client gets worse.",
            sources: [{ id: "lambert-2018" }, { id: "hatfield-2010" }],
            ask: "Could we look back over the last few months and say what has changed and what has not?",
          },
          {
            id: "B6",
            statement:
              "Compared with when I started, the trouble I came for has eased, or I cope with it better.",
            why: "In one review, about half of clients had improved after 13 to 18 sessions; if more time goes by without change, look at the plan together.",
            sources: [{ id: "hansen-2002" }, { id: "robinson-2020" }],
            ask: "My main problem is not better. What do you think is in the way, and what would you do differently?",
          },
          {
            id: "B7",
            statement:
              "As time goes on, I am getting better at managing between sessions without my therapist.",
            why: "Leaning on a therapist for a while is normal; in one study, people who came to lean less also saw their symptoms drop more.",
            sources: [{ id: "geurtzen-2018" }, { id: "geurtzen-2023" }],
            ask: "I want to do more on my own between sessions. What would be a good next step?",
          },
        ],
      },
      {
        id: "C",
        title: "Safety and limits",
        minAnswered: 4,
        tooFewNote:
          "You left several safety questions open. You don’t owe us an answer. If one of them was hard to read, that may be the one to talk about with someone you trust.",
        items: [
          {
            id: "C1",
            statement: "Sex, romance and flirting are kept out of all contact between my therapist and me.",
            why: "Sexual contact is never treatment; codes of conduct forbid it, and keeping it out is always the therapist’s job.",
            sources: [{ id: "apa-code", place: "10.05 to 10.08" }, { id: "california-booklet" }],
            ask: null,
          },
          {
            id: "C2",
            statement:
              "My therapist is only my therapist: not a friend, boss, business partner or someone I do favors for.",
            why: "A second role can cloud a therapist’s judgment and make it hard for you to say no.",
            sources: [{ id: "apa-code", place: "3.05" }, { id: "gutheil-1993" }],
            ask: "Are there other ties between us, and how do you keep them from getting in the way?",
          },
          {
            id: "C3",
            statement: "My therapist stays calm and respectful. I never feel scared, mocked or punished.",
            why: "Therapy can be hard, but clients have a right to dignity and to a place free of abuse.",
            sources: [
              {
                id: "california-booklet",
                place: "rights summary of the California Board of Psychology, 2019",
              },
              { id: "new-york-rights" },
            ],
            ask: "When you said that last week, I felt small. Can we go back to it?",
          },
          {
            id: "C4",
            statement:
              "Before or soon after we began, I was told in plain words what the therapy involves, what it costs, its risks, and my other choices.",
            why: "In a survey of 14,587 people, about 1 in 20 said therapy had lasting bad effects; those told enough at the start said so less often.",
            sources: [{ id: "crawford-2016" }, { id: "apa-code", place: "10.01" }],
            ask: "Can we go over what kind of therapy this is, its risks, its price, and what else is out there?",
          },
          {
            id: "C5",
            statement:
              "My therapist guards my privacy and has told me the few times they would have to break it.",
            why: "You can only speak freely if you know what stays in the room and what cannot.",
            sources: [{ id: "apa-code", place: "4.01, 4.02, 10.01" }, { id: "new-york-rights" }],
            ask: "Who else learns what I say here, and when would you have to tell someone?",
          },
          {
            id: "C6",
            statement:
              "I could take a break, stop, or ask someone else’s opinion without threats or guilt from my therapist.",
            why: "You may refuse or end a service at any time; pressure to stay serves the therapist, not you.",
            sources: [{ id: "new-york-rights" }, { id: "apa-code", place: "10.10" }],
            ask: "How would it be for you if I saw another therapist once to get their view?",
          },
        ],
      },
    ],

    rule: {
      bands: { good: 4, mixed: 3 },
      flags: [
        {
          item: "C1",
          red: {
            answers: [1, 2, 3],
            text: "Sexual or romantic contact is never part of therapy. Preventing it is your therapist’s job, whatever you felt or said yes to. You do not have to go to the next session. Talk with someone outside: a survivor-run service such as TELL, another licensed therapist, or the board that licenses your therapist. Keep messages and note dates. If you were assaulted or are in danger, call 911 or your local number. In the US, RAINN’s hotline is 1-800-656-4673.",
            links: [
              { label: "TELL, the Therapy Exploitation Link Line", href: "https://www.therapyabuse.org" },
              { label: "Call RAINN: 1-800-656-4673", href: "tel:+18006564673" },
              { label: "Harm and complaints: where to turn", href: "/links/#harm" },
            ],
          },
          amber: {
            answers: [4, "N"],
            text: "Something here is not quite clear. Pet names, late personal texts, touch you did not want, or hints about a life together are worth describing to someone outside this therapy before you go back.",
          },
        },
        {
          item: "C2",
          red: {
            answers: [1, 2],
            text: "A therapist who is also your boss, partner in business or close friend has two interests at once. You did not cause this and you need not fix it alone. An outside consultant or the licensing board can tell you what is allowed where you live.",
            links: [{ label: "Harm and complaints: where to turn", href: "/links/#harm" }],
          },
          amber: {
            answers: [3, "N"],
            text: "A small overlap can be harmless, above all in a small town, if it was talked through. If it was not, ask. If asking feels risky, get an outside view.",
          },
        },
        {
          item: "C3",
          red: {
            answers: [1, 2],
            text: "Being challenged is part of therapy. Being frightened, mocked or punished is not. If you feel unsafe, you may stop now. You can explain later, in writing, or not at all. An outside view can help you sort out what happened.",
            links: [{ label: "Harm and complaints: where to turn", href: "/links/#harm" }],
          },
          amber: {
            answers: [3, "N"],
            text: "One sharp moment can be repaired. A pattern should not be waited out. Raise it if that feels safe, or tell someone outside first.",
          },
        },
        {
          item: "C4",
          amber: {
            answers: [1, 2],
            text: "You can ask for this today, even years in: the type of therapy, what it can and cannot do, risks, price, other choices. A good therapist will be glad you asked.",
          },
        },
        {
          item: "C5",
          red: {
            answers: [1],
            text: "If your therapist shared things about you without a reason they had explained, you can ask for an account of it, complain to the practice or the licensing board, and in the US to the Office for Civil Rights at HHS. An outside consultant can help you decide.",
            links: [
              {
                label: "HHS Office for Civil Rights: filing a health privacy complaint",
                href: "https://www.hhs.gov/hipaa/filing-a-complaint/index.html",
              },
              { label: "Harm and complaints: where to turn", href: "/links/#harm" },
            ],
          },
          amber: {
            answers: [2, 3],
            text: "Ask who learns what you say, what is written down, and when your therapist would have to speak up, such as serious danger or child abuse.",
          },
        },
        {
          item: "C6",
          red: {
            answers: [1, 2],
            text: "You are free to leave, to rest, and to ask another professional. Threats, guilt or talk of what will happen to you without this therapist are a warning sign. You do not need anyone’s permission for a second opinion.",
            links: [{ label: "Harm and complaints: where to turn", href: "/links/#harm" }],
          },
          amber: {
            answers: [3],
            text: "If you expect a bad reaction, notice where that comes from: something your therapist did, or an old fear? Either is worth an honest talk, here or with someone outside.",
          },
        },
        {
          item: "B6",
          amber: {
            answers: [1, 2],
            text: "After a couple of months, it is fair to expect some movement, or a clear idea why not. Ask for a review. If the answer does not satisfy you, this is a classic case for a second opinion.",
          },
          off: {
            durations: ["lt2m"],
            note: "Only a few weeks in, little change is common. Agree on a date to review it.",
          },
          secondOpinionAfter: ["6to12m", "gt12m"],
        },
      ],
      unsure: { notSure: 11, thinParts: 2 },
      talkAbout: { highest: 3, first: 5, open: 3 },
      strengths: { lowest: 4, first: 3 },
      notSure: { first: 5 },
      sameAnswer: { least: 15 },
    },

    bands: {
      good: "Going well",
      mixed: "Some things to talk about",
      needs: "Needs attention",
      insufficient: "Too few answers to say",
    },
    headlines: {
      safety: {
        title: "Look at this first",
        text: "At least one of your answers points to something that should not wait, however well the rest is going. Start with the box above. You did nothing wrong by noticing it.",
        when: "An answer points to something that should not wait.",
      },
      unsure: {
        title: "Not enough to go on yet, and that tells you something",
        text: "You were not sure about many of these. Some may not apply to your kind of therapy. Others your therapist could answer in a few minutes. Pick two from the list below, ask them, and come back.",
        when: "{notSure} or more statements are “not sure” or left open, or {thinParts} parts have too few answers.",
      },
      "second-opinion": {
        title: "A good moment for an outside view",
        text: "One or more areas need attention. Raise them with your therapist first if you can. If that has not helped, or you cannot imagine doing it, a consultation with another experienced, licensed therapist can help you see what is going on. It does not mean leaving.",
        when: "A part needs attention, or the trouble you came for has not eased after six months or more.",
      },
      talk: {
        title: "Mostly workable, with things to bring up",
        text: "There is enough here to build on, and some points that deserve a talk. Choose one question below and take it to your next session. Look again in about a month.",
        when: "A part has some things to talk about, or too few answers.",
      },
      steady: {
        title: "No warning signs in your answers",
        text: "By your own account the main ingredients are there. That is not a promise of results. It is a good base for hard conversations. Look again if something changes.",
        when: "Everything else.",
      },
    },
    notes: {
      sameAnswer:
        "All your answers are the same number. That may be right. It can also happen when we want to be fair to someone we like, or when we are too tired to sort things out. You could try again about one recent session.",
      strengthsBesideRed: "The good points below are real. They do not cancel the point above.",
    },
    secondOpinion: {
      title: "When a second opinion helps",
      lead: "It may help when:",
      reasons: [
        "you are stuck and both of you have tried;",
        "you doubt that this is the right kind of therapy for the problem;",
        "something feels wrong and you cannot tell if it is you or the therapist;",
        "you are about to leave and want to think it through;",
        "your therapist suggests it.",
      ],
      links: [
        {
          label: "How second opinions promote good therapy",
          href: "/articles/how-second-opinions-promote-good-therapy/",
        },
        {
          label: "What happens in a consultation",
          href: "/articles/what-happens-in-a-second-opinion-consultation/",
        },
        { label: "Contact the practice", href: "/contact/" },
      ],
      firstWhenRed: {
        label: "Complaints and harm: who can help, outside this practice",
        href: "/links/#harm",
      },
    },
    limits: {
      title: "What this test cannot do",
      paragraphs: [
        "We wrote these questions ourselves, guided by published research on what makes therapy work and what can go wrong. Nobody has tested this set of questions. The bands are our judgment, not science. Studies show averages over many people; they cannot say what is true for you.",
        "A low result may come from a bad week; a good one may come from loyalty. Please do not use it to judge a therapist in public, in a complaint or in court. It is not medical advice and makes no one our patient.",
      ],
      origin:
        "A published questionnaire has a similar name, the Scarsdale Psychotherapy Self-Evaluation. It has 18 items and its own wording, and nothing of it is used here.",
      license:
        "You may print this test and use it for yourself or with your own therapist, free of charge. Please do not sell it, change it or use it in research without asking us.",
    },
    review: { written: "2026-11-24", reviewed: null },
    sources: [
      {
        id: "fluckiger-2018",
        short: "Flückiger et al. 2018",
        reference:
          "Flückiger, Del Re, Wampold & Horvath (2018). The alliance in adult psychotherapy: a meta-analytic synthesis. Psychotherapy 55(4), 316–340.",
        url: "https://doi.org/10.1037/pst0000172",
        finding: "r = .278, 295 studies, more than 30,000 patients.",
      },
      {
        id: "elliott-2018",
        short: "Elliott et al. 2018",
        reference:
          "Elliott, Bohart, Watson & Murphy (2018). Therapist empathy and client outcome: an updated meta-analysis. Psychotherapy 55(4), 399–410.",
        url: "https://doi.org/10.1037/pst0000175",
        finding: "r = .28, 82 samples, 6,138 clients.",
      },
      {
        id: "farber-2018",
        short: "Farber et al. 2018",
        reference:
          "Farber, Suzuki & Lynch (2018). Positive regard and psychotherapy outcome. Psychotherapy 55(4), 411–423.",
        url: "https://doi.org/10.1037/pst0000171",
        finding: "k = 64, g = .28 (.36 in the multilevel model).",
      },
      {
        id: "kolden-2018",
        short: "Kolden et al. 2018",
        reference:
          "Kolden, Wang, Austin, Chang & Klein (2018). Congruence/genuineness: a meta-analysis. Psychotherapy 55(4), 424–433.",
        url: "https://doi.org/10.1037/pst0000162",
        finding: "r = .23, 21 studies, 1,192 patients.",
        unchecked: "the DOI",
      },
      {
        id: "gelso-2018",
        short: "Gelso et al. 2018",
        reference:
          "Gelso, Kivlighan & Markin (2018). The real relationship and its role in psychotherapy outcome. Psychotherapy 55(4), 434–444.",
        url: "https://doi.org/10.1037/pst0000183",
        finding: "r = .38, 16 studies.",
      },
      {
        id: "eubanks-2018",
        short: "Eubanks et al. 2018",
        reference:
          "Eubanks, Muran & Safran (2018). Alliance rupture repair: a meta-analysis. Psychotherapy 55(4), 508–519.",
        url: "https://doi.org/10.1037/pst0000185",
        finding: "r = .29, 11 studies, 1,314 patients.",
      },
      {
        id: "blanchard-2016",
        short: "Blanchard & Farber 2016",
        reference:
          "Blanchard & Farber (2016). Lying in psychotherapy. Counselling Psychology Quarterly 29(1), 90–112.",
        url: "https://doi.org/10.1080/09515070.2015.1085365",
        finding:
          "547 clients; 93 percent had lied to their therapist, 72.6 percent about at least one therapy topic.",
      },
      {
        id: "hook-2013",
        short: "Hook et al. 2013",
        reference:
          "Hook, Davis, Owen, Worthington & Utsey (2013). Cultural humility: measuring openness to culturally diverse clients. Journal of Counseling Psychology 60(3), 353–366.",
        url: "https://doi.org/10.1037/a0032595",
      },
      {
        id: "tryon-2018",
        short: "Tryon et al. 2018",
        reference:
          "Tryon, Birch & Verkuilen (2018). Goal consensus and collaboration. Psychotherapy 55(4), 372–383.",
        url: "https://doi.org/10.1037/pst0000170",
        finding: "Goals: r = .24, 54 studies; collaboration: r = .29, 53 studies.",
      },
      {
        id: "constantino-2018",
        short: "Constantino et al. 2018",
        reference:
          "Constantino et al. (2018). Early perception of treatment credibility and outcome. Psychotherapy 55(4), 486–495.",
        url: "https://doi.org/10.1037/pst0000168",
        finding: "r = .12, 24 samples, 1,504 patients.",
      },
      {
        id: "bordin-1979",
        short: "Bordin 1979",
        reference:
          "Bordin (1979). The generalizability of the psychoanalytic concept of the working alliance. Psychotherapy: Theory, Research and Practice 16, 252–260.",
        url: "https://doi.org/10.1037/h0085885",
        finding: "Bond, goals, tasks.",
      },
      {
        id: "swift-2018",
        short: "Swift et al. 2018",
        reference:
          "Swift, Callahan, Cooper & Parkin (2018). The impact of accommodating client preference in psychotherapy. Journal of Clinical Psychology 74(11), 1924–1937.",
        url: "https://doi.org/10.1002/jclp.22680",
        finding: "OR 1.79 for dropout, d = .28.",
        unchecked: "the DOI",
      },
      {
        id: "pascual-leone-2017",
        short: "Pascual-Leone & Yeryomenko 2017",
        reference:
          "Pascual-Leone & Yeryomenko (2017). The client “experiencing” scale as a predictor of treatment outcomes. Psychotherapy Research 27, 653–665.",
        url: "https://doi.org/10.1080/10503307.2016.1152409",
        finding: "r = −.19 with symptoms, 10 studies, 406 clients.",
      },
      {
        id: "lambert-2018",
        short: "Lambert et al. 2018",
        reference:
          "Lambert, Whipple & Kleinstäuber (2018). Collecting and delivering progress feedback. Psychotherapy 55(4), 520–537.",
        url: "https://doi.org/10.1037/pst0000167",
        finding: "24 studies; nearly doubles reliable gains in clients expected to do poorly.",
      },
      {
        id: "hatfield-2010",
        short: "Hatfield et al. 2010",
        reference:
          "Hatfield et al. (2010). Do we know when our clients get worse? Clinical Psychology & Psychotherapy 17, 25–32.",
        url: "https://doi.org/10.1002/cpp.656",
        finding: "Notes showed awareness in 15 of 70 cases of worsening.",
        unchecked: "the DOI",
      },
      {
        id: "hansen-2002",
        short: "Hansen et al. 2002",
        reference:
          "Hansen, Lambert & Forman (2002). The psychotherapy dose-response effect and its implications for treatment delivery services. Clinical Psychology: Science and Practice 9, 329–343.",
        finding: "Between 13 and 18 sessions for 50 percent of patients to improve.",
      },
      {
        id: "robinson-2020",
        short: "Robinson et al. 2020",
        reference:
          "Robinson, Delgadillo & Kellett (2020). The dose-response effect in routinely delivered psychological therapies. Psychotherapy Research 30(1), 79–96.",
        url: "https://doi.org/10.1080/10503307.2019.1566676",
        finding: "26 studies; useful doses roughly 4 to 26 sessions, depending on setting and problem.",
        unchecked: "the range of sessions",
      },
      {
        id: "geurtzen-2018",
        short: "Geurtzen et al. 2018",
        reference:
          "Geurtzen et al. (2018). Patients’ care dependency in mental health care. Journal of Clinical Psychology. PMC6619340.",
        url: "https://doi.org/10.1002/jclp.22574",
        finding: "742 outpatients; dependency also went with a better alliance, so it is not simply bad.",
        unchecked: "the DOI",
      },
      {
        id: "geurtzen-2023",
        short: "Geurtzen et al. 2023",
        reference:
          "Geurtzen et al. (2023). “I need you!” Journal of Contemporary Psychotherapy 53(3), 257–267.",
        url: "https://doi.org/10.1007/s10879-022-09578-z",
        finding: "113 patients.",
      },
      {
        id: "crawford-2016",
        short: "Crawford et al. 2016",
        reference:
          "Crawford et al. (2016). Patient experience of negative effects of psychological treatment. British Journal of Psychiatry 208, 260–265.",
        url: "https://doi.org/10.1192/bjp.bp.114.162628",
        finding: "763 of 14,587 (5.2 percent).",
      },
      {
        id: "gutheil-1993",
        short: "Gutheil & Gabbard 1993",
        reference:
          "Gutheil & Gabbard (1993). The concept of boundaries in clinical practice. American Journal of Psychiatry 150(2), 188–196.",
        url: "https://doi.org/10.1176/ajp.150.2.188",
      },
      {
        id: "apa-code",
        short: "APA Ethics Code",
        reference:
          "American Psychological Association. Ethical Principles of Psychologists and Code of Conduct (2002, amended 2010 and 2017).",
        url: "https://www.apa.org/ethics/code",
        unchecked: "the wording of 3.05, 4.01 and 4.02",
      },
      {
        id: "california-booklet",
        short: "California state booklet",
        reference:
          "California Department of Consumer Affairs and the licensing boards. Therapy Never Includes Sexual Behavior. Rights summary on thedcapage.blog, September 11, 2019.",
        url: "https://solid.dca.ca.gov/publications/proftherapy.shtml",
      },
      {
        id: "new-york-rights",
        short: "New York consumer rights page",
        reference:
          "New York State Education Department, Office of the Professions. Consumers’ Bill of Rights.",
        url: "https://op.nysed.gov/consumer-information-professions/consumers-bill-rights/English",
      },
      {
        id: "rainn",
        short: "RAINN",
        reference: "RAINN, National Sexual Assault Hotline: 1-800-656-4673.",
        url: "https://rainn.org",
        unchecked: "the number, on the service’s own page",
      },
    ],

    words: {
      description:
        "Twenty statements about your therapy, and what your answers suggest you talk about. Your answers stay in your browser.",
      crumb: "Part {number} of {count}",
      progress: { label: "Parts of the self-test", done: "done" },
      part: {
        lead: "How true is each statement of your present therapy, as it has been lately? You can leave any of them blank.",
        assurance: "Your answers stay in this browser. We do not receive them.",
        next: "Continue to part {number}",
        result: "See your result",
        back: "Back to part {number}",
        start: "Back to the start",
      },
      why: "Why this matters",
      duration: {
        question: "How long have you been in this therapy?",
        hint: "It only changes how statement {number} is read. You can skip it.",
        skip: "Skip",
      },
      start: {
        begin: "Start with part 1",
        carried: "Your answer to the first statement has come along.",
      },
      kept: {
        title: "Kept on this device",
        one: "A result from {date}.",
        open: "Look at it",
      },
      snapshots: {
        title: "Two results, side by side",
        text: "These are two snapshots, not a trend.",
        part: "Part",
        unkept: "{date}, not kept",
        answered: "{answered} of {of} answered",
      },
      empty: {
        title: "You have not answered anything yet",
        text: "So there is nothing to show. Go back to part 1, or leave it for another day.",
        back: "Go to part 1",
      },
      result: {
        title: "Your result",
        answered: "{answered} of {of} statements answered.",
        red: "This should not wait",
        amber: "Worth checking soon",
        yourAnswer: "Your answer: {answer}",
        picture: {
          title: "The three parts",
          marks: "The two thin marks show where one band ends and the next begins.",
          answered: "{answered} of {of} answered",
          outweighs: "One answer outweighs the rest",
          spoken: "Part {part}, {title}: {band}, {answered} of {of} answered.",
        },
        strengths: {
          title: "Strong points",
          none: "None of your answers stood out as a strong point this time.",
        },
        talkAbout: {
          title: "To talk about",
          none: "None of the other answers was low.",
          more: { one: "and 1 more", other: "and {count} more" },
        },
        questions: {
          title: "Questions to bring to your next session",
          hint: "Untick what you do not want on paper or in the file.",
          none: "There is no question to bring from these answers.",
          own: "My own question",
          ownHint: "It stays on this page, and goes on paper or into the file with the rest.",
        },
        notSure: { title: "Not sure", ask: "You could find out by asking:" },
      },
      keep: {
        title: "Keep it, or let it go",
        print: "Print",
        save: "Save as file",
        saved: "The file has been handed to your browser.",
        fileName: "self-test",
        explain:
          "“Keep on this device” stores your answers and today’s date in this browser, so that you can look at them again or see them beside a later result. They stay until you delete them, two results at most. Anyone who uses this browser can read them.",
        keep: "Keep on this device",
        kept: "Kept on this device on {date}.",
        done: "Kept on this device.",
        failed:
          "This browser does not let the page keep anything. You can print the result or save it as a file.",
        remove: "Delete it",
        removed: "Deleted from this device.",
        again: "Start again",
        change: "Change your answers",
      },
      account: {
        title: "How this was worked out",
        rule: "The rule, in plain words",
        numbers:
          "Each answer counts as its number, from 1 for “Not true” to 5 for “Completely true”. “Not sure” and statements left open are not counted.",
        mean: "For each part, the numbers are added and divided by how many there are. The three parts are never put together: there is no total.",
        least: "“{part}” needs at least {least} of {of} answers.",
        bands:
          "{good} or more reads “{goodName}”; {mixed} or more, up to that, “{mixedName}”; less, “{needsName}”.",
        red: "Some answers outweigh the rest. If one of them should not wait, its part reads “{needsName}”.",
        amber: "If one is worth checking soon, its part reads at best “{mixedName}” and not “{goodName}”.",
        early: "Statement {number} is not flagged where the time in this therapy is “{duration}”.",
        lists:
          "“To talk about” holds answers of {low} or less, the lowest first; “Strong points” holds answers of {high} or more, the highest first. What is already flagged is in neither.",
        headline: "The headline is the first of these that fits:",
        parts: "{title}: {answered} of {of} answered, sum {sum}, mean {mean}: “{band}”.",
        thin: "{title}: {answered} of {of} answered: “{band}”.",
        shown: "One answer outweighs the rest, so it is shown as “{band}”.",
        notSure: "Not sure or left open: {count} of {of}.",
        duration: "Time in this therapy: {duration}.",
        flagged: "Statement {number}, answer “{answer}”, outweighs the mean.",
        answers: "Your answers",
        sources: "Sources",
        unchecked: "Still to be checked: {what}.",
      },
      paper: {
        lead: "Print this page, or tick as you read. Nothing you tick is sent or kept.",
        read: "How to read your answers",
        flag: "Statement {number}, answer {answers}:",
        or: "or",
        notSure: "not sure",
        asks: {
          title: "Talk about this: questions for your next session",
          text: "Take the one that belongs to a statement you answered with “Partly true” or less, or were not sure about. For an answer that should not wait, talk with someone outside this therapy first.",
        },
      },
      review: {
        written: "Written on {date}.",
        reviewed: "Reviewed by {reviewer} on {date}.",
        notReviewed: "Not yet reviewed by a clinician.",
      },
      invitation: {
        title: "The self-test",
        lead: "Twenty short statements about your therapy, in three parts. It takes about five minutes. Your answers stay in this browser.",
        first: "Here is the first one: {statement}",
        continue: "Continue with the self-test",
      },
    },
  } satisfies SelfTest,
  "_data/self-test.ts",
);
