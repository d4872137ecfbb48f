/**
 * The way back from signing in: giscus sends the reader to the page again with a token in the address. It is
 * taken out of the address at once, and used only where the reader pressed the button on this very page in this
 * tab before: a link with somebody else's token stores nothing.
 */

/** Remembers in the tab on which page the button was pressed. */
const CONSENT = "giscus-page";
/** Where giscus looks for its token. */
const SESSION = "giscus-session";

/** A browser that lets pages store nothing: signing in then lasts as long as the frame. */
const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** Notes that the reader asked for the discussion on this page. */
export const noteConsent = (): void => {
  attempt(() => sessionStorage.setItem(CONSENT, location.pathname));
};

/** Takes the token out of the address; undefined where there is none. */
const takeToken = (): string | undefined => {
  const address = new URL(location.href);
  const token = address.searchParams.get("giscus");
  if (token === null) return undefined;
  address.searchParams.delete("giscus");
  history.replaceState(history.state, "", address);
  return token;
};

/** Whether the reader comes back from a sign-in that began on this page; the frame then knows them. */
export const isBackFromSignIn = (): boolean => {
  const token = takeToken();
  if (token === undefined || token === "") return false;
  return (
    attempt(() => {
      if (sessionStorage.getItem(CONSENT) !== location.pathname) return false;
      localStorage.setItem(SESSION, JSON.stringify(token));
      return true;
    }) ?? false
  );
};
