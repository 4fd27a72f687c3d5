/**
 * What joint statements speak of, in Chinese, English and Portuguese: one thing a line, `/` between ways to say it. A
 * `*` ends what is only the beginning of a word; what stands in capitals is meant only where a text has it so. Neutral
 * words of the field, no names.
 */
export const LEXICON = `
双方/两方=two sides/both sides/both parties/parties=partes
两国=two countries/both countries/two nations=dois paises/ambos os paises
两国元首/国家元首=heads of state=chefes de estado
总统=president=presidente
主席=chairman/chairperson=presidente
总理/首相=prime minister/premier=primeiro-ministro/primeiro ministro
国王=king=rei
部长/大臣=minister*=ministro*/ministra*
外交=diplom*/foreign=diplom*/negocios estrangeiros/relacoes exteriores
外长/外交部长=foreign minister*=chanceler*
大使/使馆=ambassad*/embass*=embaix*
领事=consul*=consul*
政府=government*=governo*/governament*
议会/国会/立法=parliament*/congress/legislat*=parlament*/congresso/legislat*
企业/公司=enterprise*/compan*/firm*=empresa*
私营/民营/民间=private=privad*
人民=people/peoples=povo*
地区/区域=region*=regi*
地方=local=loca*
国际=international=internacion*
全球/世界=global*/world*=glob*/mund*
联合国=united nations/UN=nacoes unidas/ONU
二十国集团=g20/group of twenty=g20/grupo dos vinte
世界贸易组织/世贸组织=world trade organization/WTO=organizacao mundial do comercio/OMC
世界卫生组织/世卫组织=world health organization/WHO=organizacao mundial da saude/OMS
非洲联盟/非盟=african union=uniao africana
欧洲联盟/欧盟=european union/EU=uniao europeia/UE
东盟=asean=asean
上海合作组织=shanghai cooperation organization=organizacao de cooperacao de xangai
宪章=charter=carta
主权=sovereign*=soberan*
领土=territor*=territor*
安全=secur*/safe*=seguranca/segur*
和平=peace*=paz/pacific*
稳定=stab*=estab*
发展=develop*=desenvolv*
可持续=sustainab*=sustenta*/sustenta*
合作=cooperat*/collaborat*=coopera*/colabora*
伙伴=partner*=parceri*/parceir*
战略=strateg*=estrateg*
对话=dialogue*=dialogo*
磋商/协商=consultat*=consult*
谈判=negotiat*=negocia*
会议=meeting*/conference*/session*=reuni*/conferenc*/sess*
峰会=summit*=cimeira*/cupula*
访问=visit*=visit*
邀请=invit*=convi*
论坛=forum/forums=foro/forum/foruns
委员会/联委会=commission*/committee*=comissao/comissoes/comite*
工作组=working group*=grupo* de trabalho
机制=mechanism*=mecanismo*
框架=framework*=quadro*/ambito
协议/协定=agreement*=acordo*
条约=treat*=tratad*
公约=convention*=convenc*
备忘录=memorand*=memorand*
议定书=protocol*=protocol*
声明=statement*/declaration*=declara*
规划/计划=plan/plans/programme*/program*=plano*/program*
项目=project*=projet*
清单=list/lists=lista*
原则=principle*=principi*
法律=law/laws/legal*=lei/leis/juridic*/direito
司法=judici*/mutual legal=judici*
刑事=criminal/crimin*=penal/penais/crimin*
犯罪=crime*=crime*/criminal*/delit*
执法=law enforcement=policia*/aplicacao da lei
腐败=corrupt*=corrup*
恐怖=terror*=terror*
毒品/禁毒=drug*/narcot*=droga*/narcot*/estupefac*
走私=smuggl*/traffick*=contraband*/trafic*
难民=refugee*=refugiad*
移民=migra*/immigra*=migra*/imigra*
人权=human rights=direitos humanos/direitos do homem
妇女=women/woman=mulher*
儿童=child*=crianc*
青年=young/youth*=jovem/jovens/juven*
残疾=disab*=deficien*
减贫/贫困=povert*=pobreza
就业=employ*/job/jobs=empreg*
劳动/劳工=labour*/labor*=trabalh*/labora*
社会=soci*=soci*
经济=econom*=econom*
贸易=trade*/trading=comerci*
投资=invest*=invest*
金融=financ*=financ*
银行=bank*=banc*
货币/本币=currenc*/monetar*=moeda*/monetar*
结算=settle*=liquida*
融资=financing=financiamento*
税=tax*/tariff*=impost*/tribut*/tarif*/fiscal
海关=customs=aduan*/alfandeg*
关税=tariff*/customs dut*=tarif*/direitos aduaneiros
出口=export*=export*
进口=import/imports/imported=importac*/importad*
市场=market*=mercad*
产业/工业=industr*=industr*
制造=manufactur*=manufatur*/fabric*
供应链=supply chain*=cadeia* de abastecimento/cadeia* de fornecimento/cadeia* de suprimento*
产业链=industrial chain*=cadeia* industria*
知识产权=intellectual property=propriedade intelectual
标准=standard*=norma/normas/padro*/padra*
检验/检疫=quarantine*/inspect*=quarenten*/inspec*/inspe*
认证=certif*=certif*
基础设施=infrastructur*=infraestrut*
铁路=rail*=ferrovi*/caminho* de ferro
公路=road*/highway*=estrada*/rodovi*
桥=bridge*=ponte*
港口/港=port/ports/harbour*/harbor*=porto*/portuari*
航运/海运=shipping/maritime=naveg*/maritim*
航空/民航/航班=aviat*/air/flight*/aero*=aere*/aviac*/voo*
航天/太空=space/aerospac*=espaci*/espaco
卫星=satellite*=satelit*
海洋=ocean*/marine/maritime=ocean*/marinh*/marin*/maritim*
渔业/渔=fish*=pesc*/pesqu*
农业/农=agricult*/farm*=agric*/agro*
粮食=grain*/food=cereais/cereal/aliment*
种子=seed*=sement*
畜牧=livestock=pecuari*/gado
林业/森林=forest*=florest*
水资源/水利=water=agua*/hidric*
灌溉=irrigat*=irriga*/rega
能源=energ*=energ*
电力/电网=electric*/power=eletric*/electric*
石油=oil/petrol*=petrol*
天然气=gas/natural gas=gas
煤=coal=carvao
核=nuclear=nuclear*
太阳能/光伏=solar/photovolt*=solar*/fotovolt*
风电/风能=wind=eolic*/vento
矿产/矿=mineral*/mining=miner*/minas
环境=environment*=ambient*
气候=climat*=clim*
碳=carbon=carbono
污染=pollut*=polui*
生物多样性=biodivers*=biodivers*
灾害/灾=disaster*=catastrof*/desastr*
科技=science and technology=ciencia e tecnologia
科学=scien*=cient*/cienc*
技术=technolog*/technic*=tecnolog*/tecnic*
创新=innovat*=inova*
研究/科研=research*/stud*=investiga*/pesquisa*/estud*
数据=data=dados
数字=digital*=digita*
人工智能=artificial intelligence=inteligencia artificial
网络=cyber*/network*/internet=ciber*/rede*/internet
信息=information=informac*
通信/电信=telecommunicat*/communicat*=telecomunica*/comunica*
量子=quantum=quantic*
医疗/医学=medic*=medic*
医药=medicine*/pharmac*=medicin*/farmac*/medicament*
卫生=health*=saude/sanitari*
疫苗=vaccin*=vacin*
疾病/病=disease*=doenca*
医院=hospital*=hospita*
教育=educat*=educa*/ensino
学校=school*=escola*
大学/高校=universit*=universi*
学生/留学=student*/scholar*=estudant*/bols*/alun*
语言=language*=lingua*
培训=train*=form*/capacit*/trein*
人员=personnel/staff=pessoal
专家=expert*/specialist*=perit*/especialist*
文化=cultur*=cultur*
文物/遗产=heritage/relic*=patrimoni*
艺术=art/arts/artist*=arte*/artist*
电影/影视=film*/cinema*=cinema*/filme*
体育=sport*=desport*/esport*
旅游=touris*=turis*
媒体/新闻=media/news/press=media/midia/imprensa/noticia*
签证=visa*=visto*
军事/军=militar*=militar*
国防/防务=defen*=defes*
边境/边界=border*=fronteir*
多边=multilateral*=multilatera*
双边=bilateral*=bilatera*
加强=strengthen*/enhanc*/reinforc*=reforc*/fortalec*
扩大=expand*/broaden*=ampli*/alarg*/expand*
支持=support*=apoi*
欢迎=welcom*=saud*/acolh*
强调=stress*/emphasi*/underlin*=sublinh*/enfatiz*/ressalt*/salient*
重申=reaffirm*/reiterat*=reafirm*/reiter*
呼吁=call on/called on/call upon/urg*/appeal*=apel*/inst*
反对=oppos*=opo*/opus*
同意=agree/agreed/agrees=acord*/concord*
签署=sign/signed/signing/signature=assin*
建立/设立=establish*/set up=estabelec*/cria*
推动/促进=promot*/advanc*=promo*/impulsion*
保护=protect*=prote*
共同/联合=joint*/common/together=conjunt*/comum/comuns
互联互通=connectivity=conectividade/conetividade/interligac*
一带一路=belt and road=faixa e rota/cinturao e rota
南南合作=south-south=sul-sul
发达国家=developed countries=paises desenvolvidos
发展中国家=developing countries=paises em desenvolvimento
岛=island*=ilha*/insular*
河/江=river*=rio/rios/fluvia*/ribeir*
城市=cit*/urban=cidad*/urban*
农村/乡村=rural=rura*
美元=dollar*/USD=dolar*/USD
欧元=euro/euros/EUR=euro/euros/EUR
人民币=renminbi/RMB/yuan=renminbi/RMB/yuan
贷款=loan*=emprestim*
援助=aid/assist*=ajuda*/assist*/auxili*
基金=fund/funds=fundo*
图书馆=librar*=bibliotec*
博物馆=museum*=museu*
机场=airport*=aeroport*
车站=station*=estac*
实验室=laborator*=laborator*
中心=centre*/center*=centro*
园区/工业园=park/parks=parque*
走廊=corridor*=corredor*
路线图=roadmap*=roteiro*
季度=quarter*=trimestr*
`;
