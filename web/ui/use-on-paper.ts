import { useEffect } from 'react'
import { useWords } from '../words/words.tsx'

/** Where a sheet of paper says something beside what is printed on it. */
type Edge = 'top-left' | 'bottom-left' | 'bottom-right'

/**
 * What stands on the edge of every sheet that is printed: that it is of an exercise, what it is of, its address, when it
 * was printed, and which sheet of how many it is. A sheet gets loose from the first, where the page itself says it.
 */
export function useOnPaper(exercise: { at: number; zone?: string } | undefined): void {
  const { t, formatInstant } = useWords()
  useEffect(() => {
    // An older browser prints its own edges.
    if (!('adoptedStyleSheets' in document)) return
    const sheet = new CSSStyleSheet()
    const write = (): void => {
      const at = formatInstant(exercise?.at ?? Date.now(), exercise?.zone)
      sheet.replaceSync(
        onEdges({
          'top-left': textOf(...(exercise ? [t('shell.exercise'), t('shell.exercise.what')] : []), document.title),
          'bottom-left': textOf(`${location.origin}${location.pathname}${location.search}`, at),
          'bottom-right': '"\u2066" counter(page) "\u00a0/\u00a0" counter(pages) "\u2069"',
        }),
      )
    }
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    addEventListener('beforeprint', write)
    return () => {
      removeEventListener('beforeprint', write)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet)
    }
  }, [exercise, t, formatInstant])
}

const onEdges = (texts: Record<Edge, string>): string =>
  `@page { ${Object.entries(texts)
    .map(([edge, text]) => `@${edge} { content: ${text}; font: 8pt "Noto Sans", sans-serif; }`)
    .join(' ')} }`

/** Parts beside one another as a text of CSS, each in its own direction. */
const textOf = (...parts: string[]): string =>
  `"${parts.map(part => `\u2068${part.replaceAll(/[\\"]/g, '\\$&').replaceAll(/\s+/g, ' ')}\u2069`).join(' · ')}"`
