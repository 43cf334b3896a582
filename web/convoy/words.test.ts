import { alarmNatures } from '@unimpeded/acts/kinds/raise-alarm.ts'
import { expect, test } from 'vitest'
import { watchAr } from '../../speech/watch-ar.ts'
import { watchEn } from '../../speech/watch-en.ts'
import { watchUk } from '../../speech/watch-uk.ts'
import { convoyWords, natureWord } from './words.ts'

test('the phone of a convoy has a word for every alarm that a desk may raise, and says of others that there is one', () => {
  expect(alarmNatures.filter(nature => natureWord(nature) === 'raised.other')).toEqual(['other'])
  expect(natureWord('volcano')).toBe('raised.other')
})

test('what an alarm is of, and for how long, the phone says as the mails of the watch do, in each language', () => {
  for (const [lang, watch] of [
    ['en', watchEn],
    ['uk', watchUk],
    ['ar', watchAr],
  ] as const) {
    const [phone, mail] = [convoyWords[lang], watch].map(table =>
      Object.entries(table).filter(([word]) => /^(choice|time)\./.test(word)),
    )
    expect(phone).toEqual(mail)
    expect(phone).toHaveLength(alarmNatures.length + 4)
  }
})
