import type { FieldWord } from './field-en.ts'
import type { Word } from './fill.ts'

export const fieldAr: Readonly<Record<FieldWord, Word>> = {
  'time.age.moment': 'أقل من دقيقة',
  'time.minutes': '{n}\u00a0د',
  'time.hours': '{n}\u00a0س',
  'time.days': {
    zero: '{count} يوم',
    one: 'يوم واحد',
    two: 'يومين',
    few: '{count} أيام',
    many: '{count} يومًا',
    other: '{count} يوم',
  },
  'choice.all-stop': 'توقّف الجميع',
  'choice.under-fire': 'تحت النار',
  'choice.fire-nearby': 'إطلاق نار قريب',
  'choice.explosive-hazard': 'خطر متفجرات',
  'choice.stopped-by-force': 'أُوقف بالقوة',
  'choice.detained': 'احتجاز أشخاص',
  'choice.not-where-expected': 'ليس حيث يُنتظر',
  'choice.contact-lost': 'انقطع الاتصال',
  'choice.accident': 'حادث سير',
  'choice.medical': 'حالة طبية',
  'choice.other': 'غير ذلك',
}
