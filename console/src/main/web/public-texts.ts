// Words of the public page. Written plainly; each nation's authority must review its own before use.

import type { Stage } from './wire.ts';

export interface Texts {
  name: string;
  rtl: boolean;
  stage: Record<Stage | 'NONE', string>;
  short: Record<Stage, string>;
  steps: Record<Stage, [string, string, string]>;
  myZone: string;
  what: string;
  zones: string;
  noZones: string;
  stale: string;
  honest: string;
  exercise: string;
  language: string;
}

export const texts: Record<string, Texts> = {
  en: {
    name: 'English',
    rtl: false,
    stage: {
      TAKE_COVER: 'Take shelter now',
      PREPARE: 'Be near shelter',
      WATCH: 'Stay reachable',
      ALL_CLEAR: 'It is over here',
      NONE: 'No alert for your zone',
    },
    short: { TAKE_COVER: 'Shelter', PREPARE: 'Prepare', WATCH: 'Watch', ALL_CLEAR: 'Over' },
    steps: {
      TAKE_COVER: ['Enter the safe room or the nearest shelter.', 'Close door and window. Keep away from outer walls.', 'Stay until it is over here.'],
      PREPARE: ['Go near your shelter.', 'Take family, phone and water with you.', 'Wait for the next message.'],
      WATCH: ['Check where your shelter is.', 'Keep your phone on and charged.', 'Look here again.'],
      ALL_CLEAR: ['You may leave the shelter.', 'Do not touch fragments. Report them.', 'Stay reachable.'],
    },
    myZone: 'My zone',
    what: 'What to do',
    zones: 'Zones under alert',
    noZones: 'None.',
    stale: 'Not up to date since {time}. Do not rely on this page.',
    honest: 'Silence is not safety: follow the other channels of your authority too.',
    exercise: 'EXERCISE: nothing here is real',
    language: 'Language',
  },
  he: {
    name: 'עברית',
    rtl: true,
    stage: {
      TAKE_COVER: 'היכנסו למרחב המוגן עכשיו',
      PREPARE: 'הישארו בקרבת מרחב מוגן',
      WATCH: 'הישארו זמינים',
      ALL_CLEAR: 'האירוע הסתיים כאן',
      NONE: 'אין התרעה באזור שלכם',
    },
    short: { TAKE_COVER: 'מקלט', PREPARE: 'היכון', WATCH: 'ערנות', ALL_CLEAR: 'הסתיים' },
    steps: {
      TAKE_COVER: ['היכנסו לממ״ד או למקלט הקרוב.', 'סגרו דלת וחלון. התרחקו מקירות חיצוניים.', 'הישארו עד להודעת סיום כאן.'],
      PREPARE: ['התקרבו למרחב המוגן.', 'קחו אתכם משפחה, טלפון ומים.', 'המתינו להודעה הבאה.'],
      WATCH: ['בדקו היכן המרחב המוגן.', 'השאירו את הטלפון דלוק וטעון.', 'חזרו להסתכל כאן.'],
      ALL_CLEAR: ['אפשר לצאת מהמרחב המוגן.', 'אל תיגעו בשברים. דווחו עליהם.', 'הישארו זמינים.'],
    },
    myZone: 'האזור שלי',
    what: 'מה לעשות',
    zones: 'אזורים בהתרעה',
    noZones: 'אין.',
    stale: 'לא עודכן מאז {time}. אל תסתמכו על הדף הזה.',
    honest: 'שקט אינו ביטחון: עקבו גם אחר הערוצים האחרים של הרשויות.',
    exercise: 'תרגיל: שום דבר כאן אינו אמיתי',
    language: 'שפה',
  },
  ar: {
    name: 'العربية',
    rtl: true,
    stage: {
      TAKE_COVER: 'ادخلوا الملجأ الآن',
      PREPARE: 'ابقوا قرب الملجأ',
      WATCH: 'ابقوا على اطلاع',
      ALL_CLEAR: 'انتهى الخطر هنا',
      NONE: 'لا إنذار في منطقتكم',
    },
    short: { TAKE_COVER: 'ملجأ', PREPARE: 'استعداد', WATCH: 'ترقّب', ALL_CLEAR: 'انتهى' },
    steps: {
      TAKE_COVER: ['ادخلوا الغرفة الآمنة أو أقرب ملجأ.', 'أغلقوا الباب والنافذة وابتعدوا عن الجدران الخارجية.', 'ابقوا حتى إعلان الانتهاء هنا.'],
      PREPARE: ['اقتربوا من الملجأ.', 'خذوا معكم العائلة والهاتف والماء.', 'انتظروا الرسالة التالية.'],
      WATCH: ['تأكدوا من مكان الملجأ.', 'أبقوا الهاتف مشحونا ومفتوحا.', 'عودوا إلى هذه الصفحة.'],
      ALL_CLEAR: ['يمكنكم مغادرة الملجأ.', 'لا تلمسوا الشظايا وأبلغوا عنها.', 'ابقوا على اطلاع.'],
    },
    myZone: 'منطقتي',
    what: 'ماذا تفعلون',
    zones: 'مناطق تحت الإنذار',
    noZones: 'لا شيء.',
    stale: 'غير محدّث منذ {time}. لا تعتمدوا على هذه الصفحة.',
    honest: 'الصمت ليس أمانا: تابعوا أيضا قنوات السلطات الأخرى.',
    exercise: 'تمرين: لا شيء هنا حقيقي',
    language: 'اللغة',
  },
  ru: {
    name: 'Русский',
    rtl: false,
    stage: {
      TAKE_COVER: 'В укрытие сейчас',
      PREPARE: 'Будьте рядом с укрытием',
      WATCH: 'Оставайтесь на связи',
      ALL_CLEAR: 'Здесь всё закончилось',
      NONE: 'В вашей зоне тревоги нет',
    },
    short: { TAKE_COVER: 'Укрытие', PREPARE: 'Готовность', WATCH: 'Внимание', ALL_CLEAR: 'Отбой' },
    steps: {
      TAKE_COVER: ['Войдите в защищённую комнату или ближайшее укрытие.', 'Закройте дверь и окно. Отойдите от наружных стен.', 'Оставайтесь до отбоя здесь.'],
      PREPARE: ['Подойдите к укрытию.', 'Возьмите с собой семью, телефон и воду.', 'Ждите следующего сообщения.'],
      WATCH: ['Проверьте, где ваше укрытие.', 'Держите телефон включённым и заряженным.', 'Загляните сюда ещё раз.'],
      ALL_CLEAR: ['Можно выйти из укрытия.', 'Не трогайте обломки. Сообщите о них.', 'Оставайтесь на связи.'],
    },
    myZone: 'Моя зона',
    what: 'Что делать',
    zones: 'Зоны тревоги',
    noZones: 'Нет.',
    stale: 'Не обновлялось с {time}. Не полагайтесь на эту страницу.',
    honest: 'Тишина не значит безопасность: следите и за другими каналами властей.',
    exercise: 'УЧЕНИЕ: всё здесь не по-настоящему',
    language: 'Язык',
  },
};
