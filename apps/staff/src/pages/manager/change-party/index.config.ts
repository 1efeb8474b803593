export default definePageConfig({ navigationBarTitleText: '变更当事人' })
