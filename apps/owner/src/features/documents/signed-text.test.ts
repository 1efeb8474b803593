import { expect, test } from 'vitest'
import { type Signed, signedText } from './signed-text.ts'

test('CONSENT-1 what was signed can be sent on in plain words, with its figures and its fingerprint', () => {
  const signed = {
    purpose: 'consent',
    method: 'paper',
    signerName: '何玉兰',
    witnessName: '王秀英',
    signedAt: '2026-11-25T10:05:00+08:00',
    documentSha256: 'ab12',
    document: {
      number: 'CHL-2026-00007',
      project: '澄湖里',
      home: '3栋2单元0803',
      need: '换吊灯',
      quoteVersion: 2,
      lines: [{ name: '安装吊灯', quantityMilli: 1000, unit: '套', amountFen: 8000 }],
      totalFen: 8000,
      notMoreThanFen: 9000,
    },
  } as unknown as Signed
  expect(signedText(signed).split('\n')).toEqual([
    '《服务合同和报价》CHL-2026-00007',
    '澄湖里 3栋2单元0803',
    '换吊灯',
    '安装吊灯 × 1 套　¥80.00',
    '合计 ¥80.00，不超过 ¥90.00（报价第 2 版）',
    '何玉兰 2026 年 11 月 25 日 周三 10:05 签字，签在纸上，拍照存档，见证人王秀英',
    '内容指纹 ab12',
  ])
})
