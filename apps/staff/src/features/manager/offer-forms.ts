import { mostWords } from '@teyue/contract/limits'
import { moneyText } from '@teyue/ui'
import { openQuote } from '@teyue/ui/app/words'
import { type CommandForms, choiceOf, textOf, tickOf } from '../../shared/command-form/form.ts'

/** While an offer is with the owner: a yes on the phone, a no, taking it back, and the end when nobody can be reached. */
export const offerForms: CommandForms = {
  agree: {
    title: '电话里同意了',
    lead: (request) => {
      const quote = openQuote(request)
      return `口头同意先派工，开工前业主还要签字。价格 ${moneyText(quote?.totalFen ?? 0)}${quote ? `，由${quote.payer.name}付` : ''}。`
    },
    fields: (request) => [
      {
        kind: 'choice',
        name: 'channel',
        label: '怎么同意的',
        choices: [
          { value: 'phone', label: '电话' },
          { value: 'counter', label: '当面' },
          { value: 'wechat', label: '微信' },
        ],
      },
      { kind: 'words', name: 'note', label: '业主怎么说的', max: mostWords.note, phrases: ['同意价格和时间', '同意，请准时上门'] },
      ...(openQuote(request)?.payer.name === request.contactName
        ? []
        : [
            {
              kind: 'claim' as const,
              name: 'payerAgrees',
              label: `付费的${openQuote(request)?.payer.name ?? '人'}也同意`,
              unless: '请先问过付费的人',
            },
          ]),
    ],
    start: () => ({ channel: 'phone' }),
    main: (_, request) => `记下口头同意 ${moneyText(openQuote(request)?.totalFen ?? 0)}`,
    body: (values, request) => ({
      quoteVersion: openQuote(request)?.version ?? 0,
      payerAgrees: tickOf(values, 'payerAgrees') || openQuote(request)?.payer.name === request.contactName,
      spoken: { channel: choiceOf(values, 'channel'), note: textOf(values, 'note') },
    }),
  },
  decline: {
    title: '业主不需要了',
    fields: () => [
      {
        kind: 'words',
        name: 'reason',
        label: '业主怎么说的',
        optional: true,
        max: mostWords.reason,
        phrases: ['价格不合适', '自己处理了', '暂时不修'],
      },
    ],
    main: () => '记下不需要了',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
  withdrawOffer: {
    lead: () => '业主还没有同意，撤回不算违约。撤回后可以重新报价。',
    fields: () => [{ kind: 'words', name: 'reason', label: '撤回的原因', max: mostWords.reason, phrases: ['项目选错了', '业主改了需求'] }],
    main: () => '撤回报价',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
  lapse: {
    lead: (request) => `已登记联系 ${request.attempts} 次。结束后业主还可以重新提。`,
    main: () => '联系不上，结束这一单',
    body: () => ({}),
  },
  declineQuote: {
    title: '业主不同意现场报价',
    lead: () => '不同意就按原来签过的做；第一次现场报价不同意的，只收签过的检查费。',
    fields: () => [
      {
        kind: 'words',
        name: 'reason',
        label: '业主怎么说的',
        optional: true,
        max: mostWords.reason,
        phrases: ['价格高了', '只做原来的项目'],
      },
    ],
    main: () => '记下不同意',
    body: (values, request) => ({ quoteVersion: openQuote(request)?.version ?? 0, reason: textOf(values, 'reason') }),
  },
}
