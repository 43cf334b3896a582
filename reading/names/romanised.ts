import anyAscii from 'any-ascii'

/** Cyrillic as English-language news writes it; any-ascii writes the rest. */
const russian: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}
/** Where Ukrainian differs: Resolution 55 of the Cabinet of Ministers, 2010. */
const ukrainian: Record<string, string> = { г: 'h', ґ: 'g', є: 'ie', и: 'y', і: 'i', ї: 'i', й: 'i', ю: 'iu', я: 'ia' }
const ukrainianFirst: Record<string, string> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }
/** Arabic by its consonants; the long vowels as such. */
const arabic: Record<string, string> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ٱ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: '',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
  ی: 'y',
  ى: 'a',
  ة: 'a',
  ء: '',
  ؤ: 'w',
  ئ: 'y',
  پ: 'p',
  چ: 'ch',
  ژ: 'zh',
  '\u064e': 'a',
  '\u064f': 'u',
  '\u0650': 'i',
}

/** A name in Latin letters without marks, in lower case; words parted by one space. Letters no table knows are left out. */
export function romanised(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s\u00a0·・‧/]+/)
  return words
    .map(romanisedWord)
    .filter(word => word !== '')
    .join(' ')
}

function romanisedWord(word: string): string {
  const isUkrainian = /[іїєґ]|[сц]ьк/.test(word)
  let written = ''
  let first = true
  for (const letter of word) {
    const own =
      (isUkrainian && ((first && ukrainianFirst[letter]) || ukrainian[letter])) || russian[letter] || arabic[letter]
    written += own ?? (letter in russian || letter in arabic ? '' : anyAscii(letter))
    first = false
  }
  return written.toLowerCase().replace(/[^a-z0-9.'’, -]/g, '')
}
