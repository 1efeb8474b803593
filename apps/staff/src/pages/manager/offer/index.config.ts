export default definePageConfig({ navigationBarTitleText: '说明与报价' })
