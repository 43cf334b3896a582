import type { FieldWord } from './field-en.ts'
import type { Word } from './fill.ts'

export const fieldUk: Readonly<Record<FieldWord, Word>> = {
  'time.age.moment': 'менше хвилини',
  'time.minutes': '{n}\u00a0хв',
  'time.hours': '{n}\u00a0год',
  'time.days': { one: '{count} день', few: '{count} дні', many: '{count} днів', other: '{count} дня' },
  'choice.all-stop': 'усім стояти',
  'choice.under-fire': 'під обстрілом',
  'choice.fire-nearby': 'стрілянина поблизу',
  'choice.explosive-hazard': 'вибухонебезпечний предмет',
  'choice.stopped-by-force': 'зупинено силою',
  'choice.detained': 'затримано людей',
  'choice.not-where-expected': 'не там, де очікували',
  'choice.contact-lost': 'зв’язок утрачено',
  'choice.accident': 'аварія',
  'choice.medical': 'медична потреба',
  'choice.other': 'інше',
}
