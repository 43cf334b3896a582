/** How long it is waited before styles that did not come are asked for once more, ms. */
const pause = 3000

/**
 * Asks anew for style sheets that did not come, until they do: a script that did not come is fetched anew by itself, a
 * style sheet only when its link is.
 */
export function askForStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'))
    if (!hasCome(link)) askAgain(link)
}

/** Chromium puts an empty sheet where one did not come, others none. */
const hasCome = ({ sheet }: HTMLLinkElement): boolean => {
  try {
    return sheet !== null && sheet.cssRules.length > 0
  } catch {
    return false
  }
}

function askAgain(link: HTMLLinkElement): void {
  const anew = link.cloneNode() as HTMLLinkElement
  anew.addEventListener('error', () => setTimeout(() => askAgain(anew), pause))
  // Whoever waits for the one it stands for, as a part of the screens may, waits for this one.
  anew.addEventListener('load', () => link.dispatchEvent(new Event('load')))
  link.replaceWith(anew)
}
