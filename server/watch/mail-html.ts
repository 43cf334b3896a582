import { dirOf, type Lang } from '../../speech/speech-of.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, mark => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]!)

/**
 * A mail’s text once more as HTML, for programs that show plain text from left to right whatever it is written in: the
 * mail runs as its language does, and each line as it begins.
 */
export const mailHtml = (text: string, language: Lang): string => {
  const lines = text.split('\n').map(line => {
    const said = escaped(line)
    return `<div dir="auto">${said === '' ? '<br>' : /^https?:\/\/\S+$/.test(line) ? `<a href="${said}">${said}</a>` : said}</div>`
  })
  return `<!doctype html>
<html lang="${language}" dir="${dirOf(language)}"><head><meta charset="utf-8"></head><body>
${lines.join('\n')}
</body></html>`
}
