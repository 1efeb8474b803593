export default definePageConfig({ navigationBarTitleText: '核定价格' })
