/** Hands the reader a text file that is made in the browser. */

/** How long the browser may take to fetch the file from the page's memory, in milliseconds. */
const FETCHED_WITHIN = 60_000;

export const saveText = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), FETCHED_WITHIN);
};
