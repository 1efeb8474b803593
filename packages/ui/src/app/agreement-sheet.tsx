import { View } from '@tarojs/components'
import type { SigningDocument } from '@teyue/contract'
import { HalfSheet } from '../components/half-sheet.tsx'

/** The agreement's full text. */
export function AgreementSheet({
  agreement,
  open,
  onClose,
}: {
  agreement: NonNullable<SigningDocument['agreement']>
  open: boolean
  onClose: () => void
}) {
  return (
    <HalfSheet open={open} title={agreement.title} onClose={onClose}>
      <View className="note">第 {agreement.version} 版</View>
      {agreement.sections.map((section) => (
        <View className="mt3" key={section.heading}>
          <View className="strong" role="heading">
            {section.heading}
          </View>
          {section.paragraphs.map((paragraph) => (
            <View className="sub mt1 free" key={paragraph}>
              {paragraph}
            </View>
          ))}
        </View>
      ))}
    </HalfSheet>
  )
}
