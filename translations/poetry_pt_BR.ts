<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>Parar esta obtenção</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>Obter este poema de novo</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>A entrada padrão só pode ser lida uma vez; escreva --list - uma única vez.</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>Mais %n endereço não pode ser entendido.</numerusform>
            <numerusform>Mais %n endereços não podem ser entendidos.</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>entrada padrão</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>A lista “%1” não pode ser lida: %2.</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>A lista “%1” não pode ser lida: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, linha %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: mais %n linha não pode ser entendida.</numerusform>
            <numerusform>%1: mais %n linhas não podem ser entendidas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>Obter os poemas dos servidores que estão no campo</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>Obter os poemas dos servidores que estão no campo (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>&amp;Obter de novo</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Obter</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>Obter de novo</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Obter</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>%1 de texto colado, longo demais para mostrar aqui; Enter obtém, Esc descarta</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>Lendo… %Ln endereço até agora</numerusform>
            <numerusform>Lendo… %Ln endereços até agora</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>A lista é muito longa: foi aceito seu primeiro %Ln endereço.</numerusform>
            <numerusform>A lista é muito longa: foram aceitos seus primeiros %Ln endereços.</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>o resto da lista não é lido</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>%1 não pode ser lido como lista: %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>Leitura parada; %Ln endereço tinha sido aceito.</numerusform>
            <numerusform>Leitura parada; %Ln endereços tinham sido aceitos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>Parar leitura</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>host:porta — digite um endereço, ou cole muitos</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>Endereços conhecidos</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>Endereços dos servidores</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>A lista não pode ser lida: %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>A lista passa de %n MiB e não pode ser uma lista de endereços</numerusform>
            <numerusform>A lista passa de %n MiB e não pode ser uma lista de endereços</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>“%1” tem %n caractere e não pode ser um endereço; escreva host:10001</numerusform>
            <numerusform>“%1” tem %n caracteres e não pode ser um endereço; escreva host:10001</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>“%1” é um intervalo além da conta: os de uma lista representam no máximo %n endereço</numerusform>
            <numerusform>“%1” é um intervalo além da conta: os de uma lista representam no máximo %n endereços</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>não é texto</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>%1 tem chaves que não formam um intervalo; escreva %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 representa mais de %n endereço, o máximo de um intervalo; escreva %2</numerusform>
            <numerusform>%1 representa mais de %n endereços, o máximo de um intervalo; escreva %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>%1 precisa de uma porta; escreva %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>%1 tem uma porta que não está entre 1 e 65535; escreva %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>%1 tem uma porta que não é um número com algarismos de 0 a 9; escreva %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>%1 não tem host antes da porta; escreva %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 tem um nome de usuário, e este protocolo não usa nenhum; escreva %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 tem um caminho ou uma consulta, e este protocolo não usa nada disso; escreva %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 contém espaço em branco; escreva %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 começa com um esquema que não é conhecido aqui; escreva %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>%1 tem um colchete no lugar errado; escreva %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>%1 tem entre colchetes algo que não é um endereço IPv6; escreva %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>%1 precisa de colchetes e de uma porta; escreva %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>%1 não diz onde termina o endereço e começa a porta; escreva %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 tem dois-pontos demais; escreva %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 é um endereço de enlace local e precisa da sua interface; escreva %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>%1 tem um nome de host que não é feito de letras, algarismos e hifens entre pontos; escreva %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 é mais do que um host e uma porta; escreva %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 é obtido por inteiro ou não é obtido, e uma parte dele não é um endereço; escreva %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>Não há nenhum endereço aqui; escreva %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln já na lista</numerusform>
            <numerusform>%Ln já na lista</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln repetido</numerusform>
            <numerusform>%Ln repetidos</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln novo</numerusform>
            <numerusform>%Ln novos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>%Ln não entendido (linha %1)</numerusform>
            <numerusform>%Ln não entendidos (linha %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>%Ln não entendido (linha %1: %2)</numerusform>
            <numerusform>%Ln não entendidos (linha %1: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>linha %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>e mais %Ln linha</numerusform>
            <numerusform>e mais %Ln linhas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>Antologia de %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln texto, reunido em %1</numerusform>
            <numerusform>%Ln textos, reunidos em %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln deles não está inteiro, e isso está indicado</numerusform>
            <numerusform>%Ln deles não estão inteiros, e isso está indicado</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>%Ln item sem texto ficou de fora</numerusform>
            <numerusform>%Ln itens sem texto ficaram de fora</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sumário</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>incompleto</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>Este texto não pode mais ser lido por inteiro.</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>Este texto não está inteiro: pode haver uma continuação que não está aqui.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Obtido</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>em momento desconhecido</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>desde %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 a %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completo</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>Interrompido: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Parado antes do fim</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>Ainda chegando quando esta antologia foi montada</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>Estes textos são longos demais para um PDF: são %1, e cabem %2. Escolha HTML ou menos itens</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>O argumento “%1” não é UTF-8 válido.</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>Não existe a opção %1; --help lista as que existem.</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>A opção %1 não aceita valor; escreva apenas %1.</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>Falta o valor da opção %1; escreva %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>“%1” não é um tempo para --%2; escreva segundos de 0 a %3, como 2.5.</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>“%1” não é um intervalo para --%2; escreva um número com sua unidade, de 1s a 24h, como 5m.</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>“%1” não é um tamanho para --%2; escreva bytes, como 10000, ou 64MiB.</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>“%1” não é um número para --%2; escreva um número inteiro de %3 a %4.</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>“%1” não é um fator para --%2; escreva um número de %3 a %4, como 2.5.</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>“%1” para --%2 tem uma vírgula; escreva %3, com um ponto.</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>A partir do primeiro byte, metade tinha chegado após %1, e tudo após %2.</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>A pausa mais longa foi de %1, após %2.</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>Bytes ao longo do tempo</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 é uma pasta; escolha outro nome</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 é um link para outro lugar; escolha outro nome</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 é um pipe e não um arquivo; escolha outro nome</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 é um dispositivo e não um arquivo; escolha outro nome</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 não é um arquivo comum; escolha outro nome</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>O salvamento automático não está funcionando e será tentado de novo: %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>O salvamento automático voltou a funcionar; nada se perdeu.</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>A pasta %1 não existia e foi criada.</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>%1 de %Ln poema chegou</numerusform>
            <numerusform>%1 de %Ln poemas chegaram</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln falhou: %1</numerusform>
            <numerusform>%Ln falharam: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source> …</source>
        <translation> …</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln text(s) changed</source>
        <translation>
            <numerusform>%1 de %Ln texto mudou</numerusform>
            <numerusform>%1 de %Ln textos mudaram</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>como antes</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>alterado hoje ao menos %Ln vez</numerusform>
            <numerusform>alterado hoje ao menos %Ln vezes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>alterado hoje %Ln vez</numerusform>
            <numerusform>alterado hoje %Ln vezes</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>novo desde ontem</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>novo desde %1</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>alterado ontem</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>alterado em %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>alterado</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Colunas</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>&amp;Redefinir colunas</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>Mover “%1” para a &amp;esquerda</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>Mover “%1” para a &amp;direita</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>ARQUIVO</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>Lê endereços de ARQUIVO, um por linha; - é a entrada padrão. Linhas vazias e linhas que começam com # são ignoradas.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>Desiste após S segundos sem conexão; padrão 30, 0 = desligado.</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>Desiste de um servidor que fica em silêncio por S segundos; padrão 0 = desligado.</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>Desiste de um poema que leva mais de S segundos, sem contar o tempo em que ninguém lê a saída; padrão 0 = desligado.</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>BYTES</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>Desiste de um poema maior que isso; padrão 67108864 (64 MiB), 0 = sem limite.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>Obtém de N servidores ao mesmo tempo, os demais esperam em ordem; padrão 256.</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>Tenta mais N vezes quando isso pode ajudar; padrão 0. Nesse caso, também um poema único só é escrito quando termina.</translation>
    </message>
    <message>
        <source>SHA256</source>
        <translation>SHA256</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Reach every server through socks5://[user:password@]host:port or http://…, which looks names up.</source>
        <translation>Alcança cada servidor por socks5://[user:password@]host:port ou http://…, que resolve os nomes.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>PASTA</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>Grava cada poema em um arquivo próprio em PASTA; o que chegou de um poema interrompido vai para um nome que termina em .partial.txt.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>Nomeia os arquivos segundo T; padrão {host}-{port}. Também {date}, {time} e {n}, o número do endereço.</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>Reúne todos os textos em ARQUIVO em vez de escrevê-los na saída padrão: página de título, sumário e a origem de cada um. ARQUIVO termina em .html, .md ou .txt e ainda não pode existir; a janela faz PDF.</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>Obtém de todos os servidores de novo a cada T, como 30s, 5m ou 1h, de 1s a 24h; um que falha repetidamente fica de fora por 1, 3 e no máximo 7 rodadas.</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>Com --every: termina após N rodadas; padrão 0 = quando for parado. Vale o resultado da última.</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>Com --every: escreve um texto somente quando ele difere do anterior do mesmo servidor.</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>Escreve na ordem dos endereços, e não na ordem em que os poemas terminam.</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>Escreve um objeto JSON por linha para cada endereço em vez dos poemas.</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>Escreve caracteres de controle como NUL e ESC no terminal como eles são, e não como símbolos. Arquivos e pipes sempre recebem os bytes exatos.</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>Escreve o relatório de falha inteiro abaixo de cada falha.</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>Escreve apenas poemas e falhas.</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>Informa cada passo na saída de erros padrão.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostra esta ajuda e termina.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostra a versão e termina.</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet e --verbose se excluem; escreva apenas um dos dois.</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>A pasta de --output-dir está vazia; escreva . para a atual.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>“%1” não é a impressão digital SHA-256 de um certificado; escreva seus 64 dígitos de 0 a 9 e de A a F, com ou sem dois-pontos.</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>“%1” não serve como arquivo para --export; escreva um nome que termine em .html, .md ou .txt.</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>“%1” não pode ser feito aqui, onde não há fontes; escreva .html, ou exporte pelo poetry-fetcher.</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 precisa de --every; escreva com que frequência, como --every 5m.</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>Não há nenhum endereço na lista; escreva um por linha.</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>Não há nenhum endereço de onde obter; escreva um, como 10001 ou host:10001.</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>Uso: get-poetry [opções] ENDEREÇO…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>Obtém poemas de muitos servidores ao mesmo tempo e os escreve na saída padrão. O servidor envia seu poema a quem se conecta; o fim da conexão é o fim do poema. Nada é enviado a ele, exceto o que o TLS exige.</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Endereços:</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   porta 10001 desta máquina (127.0.0.1)</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              também 192.0.2.7:10001 e [2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              também host,10001 e nc -v host 10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        também poetry:// e telnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             porta 17; também daytime:// e chargen://</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        por TLS; o certificado é verificado</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opções:</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>Os tempos são em segundos, ou 500ms, 5s, 2m, 1h; os tamanhos são em bytes, ou 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Ambos podem ter ponto decimal. Um poema único é escrito à medida que chega; vários são escritos assim que cada um fica completo, com uma quebra de linha entre dois quando o primeiro não termina em uma. As falhas vão para a saída de erros padrão.</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemplos:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Código de saída:</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    todos os poemas chegaram, ou quem lê a saída padrão já teve o bastante</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    pelo menos um não chegou, ou não pôde ser escrito</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    a linha de comando está errada, e nenhuma conexão foi feita</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  parado com Ctrl-C</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>Com um só endereço: escreve seu texto, e os momentos em que chegou, também em ARQUIVO: um arquivo .poem, que ainda não pode existir.</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>Reproduz um arquivo .poem: escreve seu texto no ritmo em que chegou. Nenhuma conexão é feita.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>Com --replay: reproduz X vezes mais rápido, de 0.1 a 1000; padrão 1.</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed precisa de --replay; escreva o arquivo .poem a reproduzir.</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record precisa de um só endereço, e aqui há %n; escreva um.</numerusform>
            <numerusform>--record precisa de um só endereço, e aqui há %n; escreva um.</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay e --%1 se excluem; escreva apenas um dos dois.</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay não obtém nada; deixe “%1” de fora.</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>O nome para --%1 está vazio; escreva um.</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>“%1” já existe; escreva outro nome para --%2.</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>Não existe a pasta de “%1”; crie-a, ou escreva outro nome para --%2.</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every e --%1 se excluem; escreva apenas um dos dois.</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>Confia também nas autoridades de ARQUIVO (PEM) para endereços tls://.</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>Confia no certificado com esta impressão digital, seja quem for o emissor.</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>&amp;Próxima alteração</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>Alteração &amp;anterior</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>O que mudou</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>O que foi removido e adicionado</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>Estes textos são longos demais para comparar aqui: têm mais de %1, ou mais de %Ln linha diferente. Salve os dois e compare os arquivos com um programa próprio para isso.</numerusform>
            <numerusform>Estes textos são longos demais para comparar aqui: têm mais de %1, ou mais de %Ln linhas diferentes. Salve os dois e compare os arquivos com um programa próprio para isso.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>Os dois textos são iguais.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>%Ln linha foi removida</numerusform>
            <numerusform>%Ln linhas foram removidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>%Ln linha foi adicionada</numerusform>
            <numerusform>%Ln linhas foram adicionadas</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>O resto não é mostrado.</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Complete.</source>
        <translation>Completo.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Parado.</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>Tentativa %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln passo omitido …</numerusform>
            <numerusform>… %Ln passos omitidos …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>Após %1: %2.</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>Agora, após %1: %2, %3.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Resolvendo nome</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>Aguardando o primeiro byte</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Recebendo</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Em silêncio</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::ConsoleReporter</name>
    <message>
        <source>%1: Waiting</source>
        <translation>%1: Aguardando</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1: Resolvendo nome</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1: Conectando</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1: Conectado a %2, recebendo</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: Completo, %n byte em %2 s</numerusform>
            <numerusform>%1: Completo, %n bytes em %2 s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1: Parado após %2 bytes</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1: Salvo como %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1: O que chegou está guardado em %2</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n poema</numerusform>
            <numerusform>%n poemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 de %n poema</numerusform>
            <numerusform>%1 de %n poemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n recebendo</numerusform>
            <numerusform>%n recebendo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n falhou</numerusform>
            <numerusform>%n falharam</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1: Será tentado de novo: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>Cop&amp;iar como</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>Copiar comandos que obtêm os itens selecionados com outro programa</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>%Ln comando para %1 copiado.</numerusform>
            <numerusform>%Ln comandos para %1 copiados.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>%Ln item ficou de fora, porque %1 não consegue obter por TLS.</numerusform>
            <numerusform>%Ln itens ficaram de fora, porque %1 não consegue obter por TLS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>Excluir tudo o que está guardado?</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>&amp;Excluir tudo</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>Excluir tudo</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>Isto exclui todos os itens e seus textos, as listas de servidores, os endereços sugeridos enquanto você digita e as cópias de listas danificadas. Não pode ser desfeito. Os arquivos que você mesmo salvou permanecem, assim como as configurações.</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>Mostrar a janela</translation>
    </message>
</context>
<context>
    <name>Poetry::DetailsView</name>
    <message>
        <source>%1:</source>
        <extracomment>the name of a fact, as in &quot;Server: poems.example:17&quot;</extracomment>
        <translation>%1:</translation>
    </message>
    <message>
        <source>Copy Details</source>
        <translation>Copiar detalhes</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Conectado a</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fim</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificação</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Início</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>Primeiro byte após</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Término</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Tempos limite</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>Assinado pelo servidor: não falta nada</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>Fechado pelo servidor, até onde se pode saber</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>%L1 vezes o tempo definido</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>não pode mais ser lido</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>Obtido de novo</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>O mesmo outra vez</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>a cada %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>Digitado como</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1. O fim é informado tal como o proxy o repassa.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>em cálculo …</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>Textos anteriores</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>Selecione um, ou dois com Ctrl</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>Mostrar o que mudou: do texto selecionado para o que é mostrado, ou entre dois textos</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>Mostrar no lugar</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>Mostrar o que uma tentativa anterior trouxe, para ler e salvar; o que é mostrado agora toma o lugar dele</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>Hora desconhecida</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>when, &quot;Complete&quot;, &quot;3,003 bytes&quot;</extracomment>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>Poetry::EmptyState</name>
    <message>
        <source>Type or paste the addresses of poetry servers above, one a line, and press Enter.</source>
        <translation>Digite ou cole acima os endereços de servidores de poesia, um por linha, e pressione Enter.</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>Mostrar uma demonstração</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Iniciar servidores de treino dentro deste programa e obter deles</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>Co&amp;dificação</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automática</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>Ocidental</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>Centro-europeia</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Cirílica</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Grega</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turca</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>Báltica</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebraica</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Árabe</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Tailandesa</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamita</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japonesa</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coreana</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesa</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automática</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Prováveis</translation>
    </message>
    <message>
        <source>%1, DOS (%2)</source>
        <extracomment>a script and the number of a code page</extracomment>
        <translation>%1, DOS (%2)</translation>
    </message>
</context>
<context>
    <name>Poetry::EveryDialog</name>
    <message>
        <source>Fetch Again</source>
        <translation>Obter de novo</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>Obter de novo os itens selecionados a &amp;cada:</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>“%1” não é um intervalo para obter de novo; escreva um número com sua unidade, de 30 s a 24 h, como 5 min.</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>Uma exportação ainda está em andamento; espere por ela ou cancele-a.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportando</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>Reunindo os textos …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>%Ln texto exportado para %1</numerusform>
            <numerusform>%Ln textos exportados para %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>A soma de verificação está em %1</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>Não há soma de verificação: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Selecionados: %Ln texto</numerusform>
            <numerusform>&amp;Selecionados: %Ln textos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>Todos os &amp;itens da lista: %Ln texto</numerusform>
            <numerusform>Todos os &amp;itens da lista: %Ln textos</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>Com uma soma de &amp;verificação (SHA256SUMS) ao lado</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML, uma página</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Texto simples</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>Textos:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Formato:</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Título:</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>Alguém pode estar entre você e o servidor. Peça a quem administra o servidor a impressão digital do certificado, e só confie neste se as duas forem iguais.</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>O poema falhou: %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>O poema falhou: %1: %2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Titular: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Emissor: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>Válido de %1 até %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>Não confiável: %1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>Tipo: %1. Etapa: %2.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>O que fazer: %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>Endereços tentados:</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1, após %2 s, durante %3 s: %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>Percurso, do mais antigo ao mais novo:</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… %n passo omitido …</numerusform>
            <numerusform>… %n passos omitidos …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>Causado por:</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>Tentativa %1, anterior:</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>O serviço de nomes teve um problema; tente de novo daqui a pouco.</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>Certificado que o servidor apresentou:</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>não é um endereço</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>Corrija o endereço; a forma usual é host:port.</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>host não encontrado</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>Verifique a grafia do nome do host.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>recusado</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>inacessível</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sem resposta</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>conexão cortada</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>resposta vazia</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>O servidor não tem nada a dizer aqui. Verifique a porta, ou pergunte a quem administra o servidor.</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>silêncio longo demais</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>demorou demais</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>grande demais</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>sem recursos</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>não pôde ser gravado</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>o proxy falhou</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>Verifique o endereço do proxy e se ele pode se conectar a este servidor.</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>não é seguro</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>Pergunte a quem administra o servidor quais versões de TLS ele fala e se esta é a porta certa.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>programa encerrado</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>erro interno</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>A máquina responde, mas nenhum programa escuta nesta porta. Verifique a porta, ou tente de novo quando o servidor tiver sido iniciado.</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>Verifique sua conexão de rede e tente de novo.</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>O servidor pode estar fora do ar, ou um firewall pode estar descartando a conexão. Tente de novo, ou permita mais tempo para conectar.</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>O servidor, ou algo no caminho até ele, cortou a conexão. Tente de novo para obter o texto inteiro.</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>Um servidor lento pode precisar de um tempo limite de silêncio maior, ou de nenhum.</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>Permita mais tempo para o texto inteiro, ou não defina limite.</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>Aumente o limite de tamanho se quiser mais deste texto.</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>Algum recurso deste computador se esgotou. Feche programas ou obtenha menos textos ao mesmo tempo; depois tente de novo.</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>Libere espaço ou escolha outro lugar; depois tente de novo.</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>Tente de novo para obter o texto inteiro.</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>Isto é um erro do programa. Relate-o, por favor, com o texto abaixo.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>Tipo: `%1`. Etapa: `%2`.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>O que fazer: %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>Endereços tentados</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| Endereço | Após | Durante | Resultado |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>Relatório completo</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>Causa provável: o endereço, tal como foi digitado.</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>Causa provável: o serviço de nomes, que encontra os endereços dos hosts.</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>Causa provável: sua rede, ou o caminho dela até o servidor.</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>Causa provável: o servidor deles, ou um firewall diante dele.</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>Causa provável: o disco deste computador.</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>Causa provável: este computador, no qual algum recurso se esgotou.</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>Causa: ninguém tem culpa. Foi atingido um limite definido aqui.</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>Causa: este programa, que terminou antes da obtenção.</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>Causa: este programa. Ele tem um erro.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>Rastro</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Após</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>O que aconteceu</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Onde</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>Causado por: %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>Tentativa %L1, anterior: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>%Ln endereço tentado</numerusform>
            <numerusform>%Ln endereços tentados</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>durante %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s), oldest first</source>
        <translation>
            <numerusform>%Ln passo, do mais antigo ao mais novo</numerusform>
            <numerusform>%Ln passos, do mais antigo ao mais novo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln passo omitido …</numerusform>
            <numerusform>… %Ln passos omitidos …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>falhou, como dito acima</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>Tentar de novo com mais tempo</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>Mostrar texto parcial</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>Confiar neste certificado…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>Aceitar exatamente este certificado para este servidor de agora em diante</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copiar como Markdown</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>Copiar o relatório para um sistema de registro de problemas</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>Tudo como texto</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>Mostrar o relatório tal como é copiado e salvo</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>Relatório de falha</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>Confiar neste certificado?</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>Confiar neste certificado para %1 de agora em diante?</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Confiar</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>Aconteceu antes do início da obtenção.</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>Aconteceu no caminho até o servidor, antes de haver uma conexão.</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>Aconteceu neste computador, enquanto o poema era guardado.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>Repetir este servidor</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>Obter deste servidor de novo</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>Obter de novo, com tempos limite duas vezes maiores para este servidor</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>Ler o que chegou antes da falha</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>Copiar o relatório inteiro</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>Alguém entre você e o servidor pode tê-lo criado. Compare o SHA-256 dele com o que lhe informa quem administra o servidor:</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>Aconteceu enquanto o endereço estava sendo lido.</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>Aconteceu enquanto o nome do servidor estava sendo resolvido.</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>Aconteceu depois de feita a conexão, enquanto o poema estava chegando.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>Ca&amp;ncelar</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>Parar as obtenções selecionadas; o que chegou fica guardado</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>C&amp;ancelar todos</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Repetir</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>Repetir &amp;falhas</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Re&amp;mover</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>Limpar c&amp;oncluídos</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Salvar…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>Salvar os poemas selecionados, byte por byte</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>Salvar &amp;todos…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>Salvar todos os poemas da lista em uma só pasta</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>Reunir textos em Markdown, HTML, PDF ou texto simples, para ler ou imprimir</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>Parar as &amp;lentas…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>Escolher por velocidade e silêncio quais obtenções parar</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>Fi&amp;xar</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Desafi&amp;xar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>Mais %Ln, oculto pelo filtro, fica como está.</numerusform>
            <numerusform>Mais %Ln, ocultos pelo filtro, ficam como estão.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>Obter os poemas selecionados de novo</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>Parar tudo na lista que está em espera ou em andamento; o que chegou fica guardado</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>Repetir tudo na lista que falhou ou foi interrompido</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>Remover os itens selecionados da lista, parando-os se necessário</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>Remover da lista tudo o que terminou</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>Guardar o texto recebido, mesmo quando outros são removidos para dar espaço</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recebido</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidade</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Decorrido</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Ponto remoto</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>1º byte</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Início</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Ação</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>1ª linha</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Chegada</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>O Poetry Fetcher terminou antes desta obtenção</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>obtendo de novo</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>sem resposta há %1</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>aguardando o disco</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>em silêncio há %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 após %2</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>%1 guardados</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>texto removido</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fixado</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Estado: %1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>Primeira linha: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Recebido: %1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>Obtendo de novo; o que há aqui permanece até haver um poema inteiro.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>A nova obtenção falhou: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>A nova obtenção foi parada.</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>O texto (%1) foi removido para dar espaço a outros.</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>Fixado: o texto permanece.</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Velocidade: %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>Decorrido: %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>Primeiro byte após: %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>Em silêncio há: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Endereço: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Tentativas: %1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>a nova obtenção falhou: %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>a nova obtenção foi parada</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1, texto removido</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 de ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>Em comparação com antes: %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>Obtido de novo a cada %1: %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>a nova obtenção está em pausa</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>próxima em menos de um minuto</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>próxima em %1</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1, tentando de novo</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>salvo</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>Salvo automaticamente.</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>Na última vez foram %1; desta vez pode ser diferente.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>A pasta “%1” foi criada.</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>Só %n servidor pode ser consultado ao mesmo tempo, porque este sistema limita os arquivos abertos; os demais esperam em ordem.</numerusform>
            <numerusform>Só %n servidores podem ser consultados ao mesmo tempo, porque este sistema limita os arquivos abertos; os demais esperam em ordem.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: Fica de fora por %n rodada.</numerusform>
            <numerusform>%1: Fica de fora por %n rodadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n texto está em “%1”.</numerusform>
            <numerusform>%n textos estão em “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>Parado: %n texto tinha chegado.</numerusform>
            <numerusform>Parado: %n textos tinham chegado.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>Parado: %n byte de %1 está na saída padrão.</numerusform>
            <numerusform>Parado: %n bytes de %1 estão na saída padrão.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>Parado: %1 de %n poema e o que chegou de mais %2 estão guardados em “%3”.</numerusform>
            <numerusform>Parado: %1 de %n poemas e o que chegou de mais %2 estão guardados em “%3”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>Parado: %1 de %n poema tinha chegado; nenhum está guardado.</numerusform>
            <numerusform>Parado: %1 de %n poemas tinham chegado; nenhum está guardado.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>Parado: %1 de %n poema está na saída padrão; o resto não está guardado.</numerusform>
            <numerusform>Parado: %1 de %n poemas estão na saída padrão; o resto não está guardado.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>Servidores</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>O filtro oculta todos os itens.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>Inicia servidores de treino dentro do aplicativo e obtém deles.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>ARQUIVO</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>Obtém dos endereços em ARQUIVO, um por linha; - é a entrada padrão.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>PASTA</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>Guarda configurações, sessão e poemas sob PASTA em vez das suas próprias pastas.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostra esta ajuda e termina.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostra a versão e termina.</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>A pasta de --profile está vazia; escreva . para a atual.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opções:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Código de saída:</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    a janela foi fechada</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    não há tela, ou o perfil não pode ser usado</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    a linha de comando está errada</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>Uso: poetry-fetcher [opções] [ENDEREÇO…] [ARQUIVO.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>Abre uma janela que obtém poemas de muitos servidores ao mesmo tempo e começa com os endereços indicados: 10001, host:10001, [2001:db8::1]:10001 e outros. Textos gravados em arquivos .poem são mostrados. Sem uma tela, get-poetry faz o mesmo em um terminal.</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>Mostrar apenas itens com…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>Palavras do servidor, do estado, do motivo de uma falha ou do texto</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>Mostrar apenas itens em certos estados</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>Fechar filtro</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>Mostrar todos os itens de novo (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Itens mostrados</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>&amp;Todos os estados</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>Todos os estados</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln estado</numerusform>
            <numerusform>%Ln estados</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>Estados: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>%1 de %Ln mostrado</numerusform>
            <numerusform>%1 de %Ln mostrados</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>Localizar texto</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>Localizar neste poema</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>Ocorrência anterior</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>Ir para a ocorrência anterior (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Próxima ocorrência</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>Ir para a próxima ocorrência (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>Fechar busca</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>Parar a busca, ou fechar esta barra (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>&amp;Diferenciar maiúsculas</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>&amp;Palavras inteiras</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>Procurando: %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>Contando: %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Não encontrado</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Parado</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>Encontrados: %1</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>Distinguir letras maiúsculas de minúsculas</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>Localizar somente palavras inteiras</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>“%1” não é uma pasta, ou é um link; coloque uma pasta ali, ou indique outra com --profile.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>A pasta “%1” pertence a outra pessoa, ou outros podem gravar nela, e não é usada; retome-a com chown e chmod go-w, ou indique outra com --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>O perfil “%1” não pode ser criado: %2. Indique uma pasta em que você possa gravar.</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>Não foi possível perguntar ao serviço de nomes sobre %1</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>Não existe um host chamado %1</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>Não é possível se conectar a nenhum dos seus endereços (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ainda sem resposta</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>Sobre o Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>Obtém textos de muitos servidores TCP simples ao mesmo tempo, mostra-os enquanto chegam e diz o que deu errado quando não chegam.</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 Os desenvolvedores do Poetry Fetcher. Programa, ícones e poemas: licença MIT, mostrada abaixo.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (compilado com %2): GNU Lesser General Public License, versão 3.</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>Sem telemetria e sem busca de atualizações: ele se conecta aos servidores que você indica, pelo serviço de nomes e pelo proxy que você usa, e a ninguém mais.</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>Adicionar servidores</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>Digite um endereço, ou cole muitos, um por linha: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, ou apenas uma porta deste computador. Enter obtém de todos ao mesmo tempo; Shift+Enter começa outra linha.

host:{10001..10009} representa nove servidores. Linhas vazias e linhas que começam com # são ignoradas.

Abaixo do campo você vê o que foi entendido. O que não foi entendido fica no campo, sublinhado, quando você inicia a obtenção.

Um arquivo com um endereço por linha pode ser aberto pelo menu Arquivo ou solto na janela, e os itens podem ser salvos em um arquivo assim. O menu Listas guarda servidores sob nomes; os favoritos e os servidores que já deram um poema são sugeridos enquanto você digita.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Acompanhar</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>Cada item é uma obtenção. Um servidor em silêncio não terminou: mostra-se há quanto tempo ele está em silêncio. Não há porcentagem, pois ninguém sabe qual é o tamanho de um poema. A coluna 1ª linha mostra como o texto começa.

Completo: o servidor fechou a conexão em ordem. Interrompido: algo tinha chegado, depois houve falha. Falhou: não chegou nada. Parado: você cancelou.

Ctrl+F na lista mostra apenas os itens que contêm certas palavras: no servidor, no estado, no motivo de uma falha ou no começo do texto. Os comandos para todos os itens não tocam nos que estão ocultos.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Ler</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>Selecione um item para ler seu poema, enquanto chega ou depois. O texto fica onde você está lendo; no fim, acompanha o que chega. Linhas nunca são unidas; uma linha longa é quebrada, ou não: Leitura, Quebrar linhas.

Ctrl+F localiza palavras no poema. Ctrl e +, − ou 0 mudam o tamanho.</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>Quando algo falha</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>Levar embora</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>Arquivo → Exportar… reúne textos em um só arquivo, para ler, imprimir ou dar a alguém: Markdown, HTML, PDF ou texto simples, com página de título, sumário e a origem de cada texto. O que não está inteiro é indicado. Um arquivo SHA256SUMS ao lado permite que outros verifiquem que nada foi alterado: sha256sum -c SHA256SUMS.

Editar → Copiar como copia os itens selecionados como comandos que obtêm o mesmo com nc, ncat, curl, socat, Python ou PowerShell. Eles podem ser colados em um terminal como estão. nc e curl não conseguem fazê-lo por TLS; onde nc é o do Nmap, use ncat. curl lê um texto como o telnet, de modo que um byte FF pode faltar.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>Tudo pode ser feito sem mouse. F6 passa de painel a painel, Tab de controle a controle. Ajuda → Atalhos de teclado lista todas as teclas.</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>Obter de novo</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 obtém os itens selecionados mais uma vez. Obter → Obter de novo a cada… faz isso repetidamente, de cada 30 segundos a uma vez por dia, e cada item mostra quando será a próxima vez. Um servidor que falha é consultado com menos frequência até voltar, e nunca se consultam muitos no mesmo instante. Nada mais é obtido de novo automaticamente.

Um item que foi obtido de novo mostra como está seu texto em relação ao anterior: como antes, alterado, alterado hoje 3 vezes, novo desde ontem. O que havia antes está em Textos anteriores, nos Detalhes, para ler ou comparar: os 20 mais recentes, no caso de itens obtidos de novo automaticamente, enquanto houver espaço. Nas configurações há uma opção para ser avisado de quantos textos mudaram.

Pausar as novas obtenções suspende tudo isso até ser desmarcado. Tudo continua após um reinício e termina com a janela.</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>O motivo é mostrado onde estaria o poema, junto com o que você pode fazer. F5 repete os itens selecionados, Shift+F5 todos os que falharam. O que chegou fica guardado.

Novos tempos limite e um novo limite de tamanho valem para o que começar a partir de então; a mensagem na parte inferior os aplica também ao que está em andamento.</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>Os arquivos salvos contêm exatamente os bytes recebidos. Nenhum arquivo é substituído sem que você o diga, e um poema que não está inteiro é salvo como “.partial.txt”.

Com um nome que termina em .poem, um texto é salvo com os momentos em que chegou, de onde veio e como isso terminou. Um arquivo assim pode ser aberto pelo menu Arquivo ou solto na janela, e get-poetry --replay o reproduz.</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Reproduzir</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>Exibir → Reprodução mostra um texto mais uma vez no ritmo em que chegou, ou até cem vezes mais rápido. Espaço pausa e continua, as teclas de seta na curva avançam e recuam, e Esc mostra de novo o texto inteiro. “Pular pausas” não espera mais de um segundo onde o servidor ficou em silêncio.

Isso é possível com todo texto que terminou, a não ser que tenha chegado todo de uma vez ou sido guardado por uma versão anterior.</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>Parado.</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>%1 não pode ser lido como lista: não é um arquivo.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 não pode ser lido: %2.</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>Salvar lista de servidores</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>servidores</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>%Ln endereço salvo em %1.</numerusform>
            <numerusform>%Ln endereços salvos em %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>Abrir lista de servidores ou texto gravado</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>Favoritos</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>&amp;Salvar itens como lista…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>Guardar os servidores de todos os itens sob um nome</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>Salvar itens como lista</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>&amp;Adicionar selecionados aos favoritos</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>Sugerir primeiro os servidores selecionados enquanto você digita</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>Ainda não há listas</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>A&amp;brir</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>A lista agora se chama “%1”.</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renomear…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>Renomear lista</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>“%1” foi excluída.</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Excluir…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>Excluir a lista “%1” com seu %Ln servidor?</numerusform>
            <numerusform>Excluir a lista “%1” com seus %Ln servidores?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>Nome da lista:</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>Manter</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>%Ln servidor salvo como “%1”.</numerusform>
            <numerusform>%Ln servidores salvos como “%1”.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>Já existe uma lista “%1”. Substituir?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Substituir</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>%Ln servidor adicionado aos favoritos.</numerusform>
            <numerusform>%Ln servidores adicionados aos favoritos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher: Não há tela onde abrir uma janela; get-poetry faz o mesmo em um terminal.</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>Nada desta sessão ficará guardado: “lock” em %1 não é um arquivo seu. Remova-o e inicie de novo.</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>Um segundo início não pode entregar seus endereços a esta janela: não há pasta para o soquete em que ninguém mais possa gravar.</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>O Poetry Fetcher já está em execução com este perfil e não responde; encerre-o primeiro, ou indique outra pasta com --profile.</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>O disco não responde; as últimas alterações não ficam guardadas para o próximo início.</translation>
    </message>
</context>
<context>
    <name>Poetry::MainWindow</name>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) — Poetry Fetcher</source>
        <translation>
            <numerusform>%1 de %Ln poema — Poetry Fetcher</numerusform>
            <numerusform>%1 de %Ln poemas — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>%1 copiado.</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>Reproduzir este texto no ritmo em que chegou</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>Fechar mensagem</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Fechar esta mensagem (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>Copiar mensagem</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Copiar esta mensagem</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>Por exemplo: %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>Resultado: %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>Resultado: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>Resultado: %1, %2 e mais %Ln</numerusform>
            <numerusform>Resultado: %1, %2 e mais %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>O modelo dos nomes de arquivo está vazio; escreva algo como %1</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>O modelo “%1” não deixa nada que possa ser um nome de arquivo; escreva algo como %2</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>O modelo dos nomes de arquivo tem o campo “%1”, que não é conhecido; escreva {host}, {port}, {date}, {time} ou {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>A pasta “%1” não pode ser criada</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>A pasta “%1” não pode ser aberta</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>Não é possível gravar na pasta “%1”</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>Um poema em um arquivo temporário não pode ser lido</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>%Ln item fixado: o que foi recebido nele permanece.</numerusform>
            <numerusform>%Ln itens fixados: o que foi recebido neles permanece.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln item não está mais fixado.</numerusform>
            <numerusform>%Ln itens não estão mais fixados.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>“%1” é uma pasta; indique um arquivo .poem</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>“%1” não é um arquivo comum; indique um arquivo .poem</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>O arquivo “%1” não pode ser lido: %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>“%1” está interrompido, ou danificado, antes do começo do texto</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>“%1” não é um arquivo .poem; indique um que get-poetry --record tenha escrito</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>“%1” está escrito na versão %2 do formato, e este programa conhece a versão %3; abra-o com um programa mais novo</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>O texto de “%1” está interrompido: falta %n byte.</numerusform>
            <numerusform>O texto de “%1” está interrompido: faltam %n bytes.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>O registro de quando o texto de “%1” chegou não é confiável e foi deixado de fora.</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>O registro de onde “%1” veio, quando, e como terminou não é confiável: essa parte do arquivo está danificada.</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>O texto de “%1” não é confiável: não é o que foi gravado.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 é de %2 e foi gravado em %3.</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 é de %2.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>Poema</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>Texto novo ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>Texto novo</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Selecionar &amp;tudo</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>Página %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1, porque foi cancelado</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1, onde não há espaço para mais um arquivo</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1, onde há %2 livres</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>%1 não pôde ser salvo em %2</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>O poema não pôde ser salvo como %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>O texto não pôde ser armazenado em %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>lido como %1</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>não é UTF-8, mostrado como windows-1252</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>Copiados os primeiros %1 dos %2 selecionados. Ao salvar, nenhum byte se perde.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Salvar…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>Este texto tem %Ln caractere invisível.</numerusform>
            <numerusform>Este texto tem %Ln caracteres invisíveis.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>Este texto tem mais de %Ln caractere invisível.</numerusform>
            <numerusform>Este texto tem mais de %Ln caracteres invisíveis.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>Interrompido aqui: este não é o poema inteiro.</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>Parado aqui: este pode não ser o poema inteiro.</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>Obtendo de novo. O que havia aqui permanece até haver um poema inteiro.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>A nova obtenção falhou: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>A nova obtenção foi parada.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Aguardando a vez</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>Resolvendo o nome do servidor</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>Conectado. O servidor ainda não disse nada.</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>Parado antes que algo chegasse</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8, exceto %n byte</numerusform>
            <numerusform>UTF-8, exceto %n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>Isto não é texto, mas dados %1. Ao salvar, nenhum byte se perde.</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>O texto que estava aqui (%1) foi removido para dar espaço a outros. O comando Repetir o obtém de novo.</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>Não há texto para reproduzir</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>Um texto pode ser reproduzido depois de terminar</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>Este texto chegou todo de uma vez, ou não se sabe quando chegou</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>Parece %1 · Usar</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>uma exceção de tipo desconhecido</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>A função de retorno desta obtenção lançou uma exceção: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>O servidor fechou a conexão sem enviar nada</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>Isto parece ser TLS: tente %1</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>O poema está completo, mas processá-lo falhou: %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>uma exceção de tipo desconhecido</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>O serviço de nomes não respondeu em %1 s</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>O servidor não respondeu em %1 s</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>O poema não ficou completo em %1 s</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>Conectado, mas nada foi recebido durante %1 s</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>O servidor ficou em silêncio por %1 s após %n byte</numerusform>
            <numerusform>O servidor ficou em silêncio por %1 s após %n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>O poema é maior que o limite de %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>Não é possível escutar em %1, porta %2: %3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>“%1” não é um arquivo comum; indique um no formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>O arquivo “%1” não pode ser lido: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>O arquivo “%1” não contém nenhum certificado no formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>O arquivo “%1” não contém nenhuma chave no formato PEM, sem senha</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>Não há texto para imprimir: selecione um item que já recebeu algum.</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>Imprimir poema</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>Nada foi impresso: a impressora não pôde ser usada, ou o poema não tem essa página.</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>%Ln página enviada à impressora.</numerusform>
            <numerusform>%Ln páginas enviadas à impressora.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>%Ln página enviada à impressora; o poema é mais longo.</numerusform>
            <numerusform>%Ln páginas enviadas à impressora; o poema é mais longo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>Visualizar impressão: no máximo %Ln página</numerusform>
            <numerusform>Visualizar impressão: no máximo %Ln páginas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 não é um proxy conhecido aqui; escreva socks5://host:1080 ou http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>O proxy %1 precisa de um host e de uma porta; escreva %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>O proxy %1 precisa de um usuário e de uma senha, cada um com 1 a 255 bytes; escreva user:password@ antes do host</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>O proxy %1 fechou a conexão em vez de fazer uma com %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>O proxy %1 não chega ao fim da sua resposta sobre %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>O proxy %1 não aceita o usuário e a senha</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>O proxy %1 não fala SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>O proxy %1 exige um usuário e uma senha</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>O proxy %1 não se conectou a %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>O proxy %1 não fala HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>%Ln obtenção seria parada.</numerusform>
            <numerusform>%Ln obtenções seriam paradas.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Continuar</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>Mostrar ou ocultar o que chegou</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>Mostrar ou ocultar o que deu errado</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumo</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leitura</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>Fonte, espaçamento entre linhas, largura da página, cores e codificação</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (removido)</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>de antes</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fixado</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>tentativa %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>Mostrar ou ocultar a história da conexão e todos os outros dados</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>em silêncio há %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>Fonte</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>&amp;Proporcional</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>&amp;Monoespaçada</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>Espaçamento</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>&amp;Amplo</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>M&amp;uito amplo</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>Largura da página</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln caractere</numerusform>
            <numerusform>%Ln caracteres</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Cores</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>Igual ao &amp;sistema</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Escuro</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>Pape&amp;l</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Leitura</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linhas</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>&amp;Quebrar linhas</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>Com seri&amp;fa</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>Esc&amp;olhida nas configurações</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingRows</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>T&amp;ypeface:</source>
        <translation>&amp;Fonte:</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>Proporcional</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>Monoespaçada</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>&amp;Tamanho do texto:</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>E&amp;ntrelinhas:</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>&amp;Largura da página:</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> caracteres</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>&amp;Cores:</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Igual ao sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>Com serifa</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>A fonte abaixo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>Fonte:</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>%Ln item removido.</numerusform>
            <numerusform>%Ln itens removidos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>Obter de novo a &amp;cada…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>Obter os itens selecionados repetidamente, cada um após certo tempo</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>Parar de o&amp;bter de novo</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>Não obter mais os itens selecionados de novo automaticamente</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>Pa&amp;usar as novas obtenções</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln item será obtido de novo a cada %1.</numerusform>
            <numerusform>%Ln itens serão obtidos de novo a cada %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln item não será mais obtido de novo automaticamente.</numerusform>
            <numerusform>%Ln itens não serão mais obtidos de novo automaticamente.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>Pausar todas as novas obtenções até que isto seja desmarcado</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>Posição da reprodução</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>Ir para onde o texto estava nesse momento</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>Fechar reprodução</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>Mostrar o texto inteiro (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>Velocidade da reprodução</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>Quantas vezes mais rápido do que chegou</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>Pular pau&amp;sas</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>Não esperar mais de um segundo do tempo em que chegou</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproduzir</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pausar (Espaço)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Reproduzir (Espaço)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>Foi parado ali quando foi gravado.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>Parado: %n byte foi reproduzido.</numerusform>
            <numerusform>Parado: %n bytes foram reproduzidos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>&amp;Iniciar sem ela</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>Restaurar a lista da última vez?</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>Os dois últimos inícios não foram concluídos. Se isso acontecer de novo, inicie sem a lista: ela fica guardada em um arquivo ao lado da nova.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Restaurar</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>Copiar en&amp;dereço</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>Abrir &amp;pasta</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>%Ln endereço copiado.</numerusform>
            <numerusform>%Ln endereços copiados.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>De&amp;talhes</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>Salvar poema</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Salvando</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>Salvando %Ln poema: %1 de %2 já gravados.</numerusform>
            <numerusform>Salvando %Ln poemas: %1 de %2 já gravados.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>Não há somas de verificação: %1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>Um poema não foi salvo: %1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>%1 salvo como %2</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>%Ln poema salvo em %1</numerusform>
            <numerusform>%Ln poemas salvos em %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>%Ln poema não foi salvo, porque isso foi cancelado</numerusform>
            <numerusform>%Ln poemas não foram salvos, porque isso foi cancelado</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>%Ln poema não pôde ser salvo:</numerusform>
            <numerusform>%Ln poemas não puderam ser salvos:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… e mais %Ln</numerusform>
            <numerusform>… e mais %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Abrir pasta</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>Mostrar o que foi salvo na pasta em que está</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>Escolher outra pasta…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>Salvar em uma pasta à sua escolha o que não foi salvo</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>Texto com seus tempos (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texto (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>A pasta %1 não existia e foi criada.</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>Salvar %Ln poema</numerusform>
            <numerusform>Salvar %Ln poemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>&amp;Também %Ln parcial, indicado no nome</numerusform>
            <numerusform>&amp;Também %Ln parciais, indicados no nome</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Pasta:</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>&amp;Nomes de arquivo:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nomes de arquivo</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}; todo o resto vale como está escrito</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>Salvar &amp;aqui</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Escolher…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>Pasta para os poemas</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>A pasta %1 não existe; escolha uma que exista</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>Com &amp;somas de verificação e um manifesto</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>A pasta %1 ainda não existe e será criada</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerCommandLine</name>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Serve the first FILE on port N, the next ones on the next ports; default: free ones.</source>
        <translation>Serve o primeiro ARQUIVO na porta N, os seguintes nas portas seguintes; padrão: portas livres.</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>HOST</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>Escuta apenas neste endereço; padrão localhost.</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>Envia N bytes de cada vez; padrão 10.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>DEFEITO</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>Serve mal: none (padrão), silent, endless, stall-after=N, reset-after=N ou close-after=N, N em bytes.</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>CERT,CHAVE</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>Serve por TLS, com o certificado e a chave nestes arquivos (PEM).</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostra esta ajuda e termina.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostra a versão e termina.</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>Não há portas suficientes para %n arquivo a partir de %1; escreva uma porta menor.</numerusform>
            <numerusform>Não há portas suficientes para %n arquivos a partir de %1; escreva uma porta menor.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>“%1” não é um defeito; escreva none, silent, endless, stall-after=N, reset-after=N ou close-after=N.</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls precisa de dois arquivos; escreva --tls CERT,CHAVE.</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>O endereço de --iface está vazio; escreva um, como localhost ou 127.0.0.1.</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>Não há arquivo para servir; escreva o nome de um.</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>A entrada padrão só pode ser servida uma vez; escreva - uma única vez.</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>Lendo a entrada padrão, até Ctrl-D.</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>“%1” é uma pasta; escreva o nome de um arquivo.</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>“%1” não é um arquivo comum e pode não ter fim; escreva o nome de um, ou - para a entrada padrão.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>O arquivo “%1” não pode ser lido: %2.</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>A entrada padrão não pode ser lida: %1.</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>A entrada padrão passa de 16 MiB; grave-a em um arquivo e escreva o nome dele.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>entrada padrão</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>Uso: poetry-server [opções] ARQUIVO…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>Serve cada ARQUIVO em uma porta própria a qualquer número de clientes ao mesmo tempo: devagar, depressa ou mal. Para praticar com get-poetry e poetry-fetcher. - é a entrada padrão. Termina com Ctrl-C.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opções:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemplos:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Código de saída:</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    parado com Ctrl-C ou SIGTERM</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    não consegue escutar ali, ou não é possível escrever na saída padrão</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    a linha de comando está errada</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>Nenhum endereço é conhecido para --iface “%1”.</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>Cada ARQUIVO é um arquivo .poem, como get-poetry --record os escreve; serve cada um no ritmo em que chegou. Um que foi interrompido é interrompido de novo.</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>A entrada padrão não pode ser um arquivo .poem; escreva o nome de um.</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay e --%1 se excluem; escreva apenas um dos dois.</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>--replay tem um fim; escreva outro defeito que não endless.</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>Espera S segundos entre um envio e outro; padrão 0.7, 0 = velocidade máxima.</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>Uma lista precisa de um nome</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>“%1” é longo demais para o nome de uma lista</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>“%1” tem caracteres que não se podem ver; escreva outro nome</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>Já existe uma lista “%1”</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>A lista “%1” não pode ser renomeada</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>A lista “%1” não pode ser excluída: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>Nada fica guardado para o próximo início: %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>Tudo o que estava guardado foi excluído.</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>Os textos que não pertencem mais a nenhum item estão guardados em %1.</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>A lista da última vez estava danificada. Ela está guardada como %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>%Ln item da última vez estava danificado e não pôde ser restaurado.</numerusform>
            <numerusform>%Ln itens da última vez estavam danificados e não puderam ser restaurados.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>As alterações não estão sendo guardadas para o próximo início; isso será tentado de novo: %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>As alterações voltam a ser guardadas para o próximo início.</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>A lista em %1 não pode ser lida agora</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>A lista em %1 é de uma versão mais nova do Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>A pasta %1 não pode ser criada</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>A pasta %1 é um link ou de outra pessoa, ou outros podem gravar nela</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 não é um arquivo seu; remova-o e inicie de novo</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>A lista de obtenções não fica guardada</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>Nem tudo pôde ser excluído em %1</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>Um texto não pôde ser guardado em %1</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>O texto que estava guardado está danificado; resta %n byte</numerusform>
            <numerusform>O texto que estava guardado está danificado; restam %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Obtenção</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Rede</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Salvamento</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leitura</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Geral</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Padrão: %1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>Padrão: %1. %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ligado</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desligado</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>&amp;Tamanho de um poema:</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sem limite</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Tempos limite</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desligado</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>Para o &amp;poema inteiro:</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Repetições</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>&amp;Repetições automáticas do que falhou:</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhuma</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notificações</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>Nunca enquanto a janela está ativa.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Idioma:</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>Proxy:</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>sem proxy</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>Certificados confiáveis:</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>sem certificados</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Pasta:</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>Com somas de &amp;verificação e um manifesto</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>SHA256SUMS e um arquivo JSON com servidores, horários e resultados, ao lado dos poemas.</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>Salvamento automático</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>&amp;Salvar os poemas assim que ficam completos</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>Pasta para &amp;estes:</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>Os nomes deles terminam em .partial.txt.</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>Textos guardados</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>Pasta para os poemas salvos</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nome do arquivo:</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Também: %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>Informar &amp;quantos textos mudaram</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>Dos itens que foram obtidos de novo.</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>&amp;Conexões simultâneas:</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>Para c&amp;onectar, incluindo resolver o nome:</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>Enquanto um servidor está em &amp;silêncio:</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>&amp;Avisar quando todas as obtenções terminarem</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>Idioma do sistema</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>o idioma do sistema</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port ou http://…; o proxy resolve os nomes. Guardado em um arquivo que só você pode ler.</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>Certificados em que você confiou a partir de um relatório, cada um para um servidor.</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>Deixar de confiar</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>Última pasta usada</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>Nunca substitui um arquivo existente.</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>Salvar também poemas pa&amp;rciais</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>Guardar no &amp;máximo:</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>Agora há %1 guardados. Acima do limite, os textos mais antigos são removidos, mas nunca os fixados. Seus itens permanecem.</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 não é um arquivo seu; nada é lido dele nem guardado nele.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 estava danificado: %Ln valor pôde ser lido dele. Está guardado como %2.</numerusform>
            <numerusform>%1 estava danificado: %Ln valores puderam ser lidos dele. Está guardado como %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>%1 não pode ser lido e é tratado como vazio.</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>%1 pode ser gravado de novo; suas configurações são guardadas.</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>As configurações valem até você sair, mas não podem ser guardadas: não é possível gravar %1.</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Atalhos de teclado</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atalhos de teclado</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>Campo de endereço</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>Obter o que está nele</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>Outra linha</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>Descartar um texto longo, ou parar de ler uma lista</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Sair dele</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>Parar as lentas</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> bytes/s</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>a qualquer velocidade</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>por qualquer tempo</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>Obtenções que seriam paradas</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>&amp;Mais lentas que:</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>Ou em &amp;silêncio há pelo menos:</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1: sem resposta há %2</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1: %2, em silêncio há %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… e mais %Ln</numerusform>
            <numerusform>… e mais %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>%Ln obtenção seria parada; o que chegou fica guardado:</numerusform>
            <numerusform>%Ln obtenções seriam paradas; o que chegou fica guardado:</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>Nenhuma obtenção é tão lenta.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>&amp;Parar %Ln obtenção</numerusform>
            <numerusform>&amp;Parar %Ln obtenções</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>“%1” não pode ser gravado: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>A conexão foi recusada pelo outro lado</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>O outro lado não respondeu</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>O host não pode ser alcançado</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>A rede não pode ser alcançada</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>Uma regra desta máquina ou rede proíbe a conexão</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>Nenhuma interface de rede desta máquina tem o nome ou número que vem depois do sinal de porcentagem; existem %1</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>Não é possível fazer daqui uma conexão com este endereço</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>Esta máquina não fala esse tipo de endereço</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>Não restam a esta máquina porta local nem endereço de onde se conectar</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>Há arquivos abertos demais nesta máquina</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>Não resta memória a esta máquina para conexões</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>Esta máquina não consegue fazer mais ao mesmo tempo</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>A conexão não pôde ser feita</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>A conexão foi cortada pelo outro lado após %n byte</numerusform>
            <numerusform>A conexão foi cortada pelo outro lado após %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>A conexão foi perdida sem nenhum aviso após %n byte</numerusform>
            <numerusform>A conexão foi perdida sem nenhum aviso após %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>A conexão foi fechada por esta máquina após %n byte</numerusform>
            <numerusform>A conexão foi fechada por esta máquina após %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>A rede caiu após %n byte</numerusform>
            <numerusform>A rede caiu após %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>A conexão foi perdida após %n byte</numerusform>
            <numerusform>A conexão foi perdida após %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>&amp;Ordenar por</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>Por &amp;inclusão</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>&amp;Crescente</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Decrescente</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>A lista de obtenções não pôde ser guardada</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>Não é possível escrever na saída padrão</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n caractere de controle é mostrado como símbolo; --raw o escreve como ele é.</numerusform>
            <numerusform>%n caracteres de controle são mostrados como símbolos; --raw os escreve como eles são.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>O proxy %1 não pode ser alcançado: %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>O servidor foi alcançado, mas o TLS não tinha começado em %1 s</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>O proxy %2 não respondeu em %1 s</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>%Ln texto deu lugar a outros, pois havia mais de %1 guardados. O item permanece. As configurações podem permitir mais, e os itens fixados sempre mantêm os seus.</numerusform>
            <numerusform>%Ln textos deram lugar a outros, pois havia mais de %1 guardados. Os itens permanecem. As configurações podem permitir mais, e os itens fixados sempre mantêm os seus.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>História da conexão</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsReceiver</name>
    <message>
        <source>The certificate was revoked by its authority</source>
        <translation>O certificado foi revogado por sua autoridade</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>O certificado de %1 não é aquele em que se confiava antes</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>O certificado de %1 não é confiável: %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>O servidor fechou a conexão antes que o TLS começasse</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>Isto não parece ser TLS: tente %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>Não foi possível iniciar o TLS: %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>A conexão foi cortada após %n byte, e o servidor não tinha assinado um fim</numerusform>
            <numerusform>A conexão foi cortada após %n bytes, e o servidor não tinha assinado um fim</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>A conexão foi perdida após %n byte: %1</numerusform>
            <numerusform>A conexão foi perdida após %n bytes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>O TLS falhou após %n byte: %1</numerusform>
            <numerusform>O TLS falhou após %n bytes: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>“%1” não é um arquivo comum; indique um com certificados no formato PEM</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>O arquivo de autoridades “%1” não pode ser lido: %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>O arquivo de autoridades “%1” está vazio; indique um com certificados no formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>O arquivo “%1” contém uma chave; indique um com certificados no formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>O arquivo “%1” não contém nenhum certificado no formato PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>Totais</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>Total recebido</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln completo</numerusform>
            <numerusform>%Ln completos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln recebendo</numerusform>
            <numerusform>%Ln recebendo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln conectando</numerusform>
            <numerusform>%Ln conectando</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln em espera</numerusform>
            <numerusform>%Ln em espera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln interrompido</numerusform>
            <numerusform>%Ln interrompidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln falhou</numerusform>
            <numerusform>%Ln falharam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln parado</numerusform>
            <numerusform>%Ln parados</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>Clique em um estado para ver apenas seus itens</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>primeiro byte</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>ficou em silêncio após %n byte</numerusform>
            <numerusform>ficou em silêncio após %n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>continuou após %1 s</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>fim assinado pelo servidor após %n byte</numerusform>
            <numerusform>fim assinado pelo servidor após %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>fechado corretamente após %n byte</numerusform>
            <numerusform>fechado corretamente após %n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>parado pelo usuário</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>resolvendo %1</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>%n endereço encontrado</numerusform>
            <numerusform>%n endereços encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>conectando a %1, que é esta máquina</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>conectando a %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>conectado a %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>pedindo ao proxy por %1</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>o proxy se conectou</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>iniciando TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>criptografado com %1</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>obtenção de %1 iniciada</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>Trazer de volta os últimos itens removidos, ou reverter a última fixação</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>Aplicar a %Ln em andamento</numerusform>
            <numerusform>Aplicar a %Ln em andamento</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>Usar os novos tempos limite e o novo limite de tamanho também para o que está em andamento</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>As obtenções em andamento mantêm os limites com que começaram.</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arquivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>&amp;Obter</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>&amp;Listas</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>E&amp;xibir</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aj&amp;uda</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>Salvar &amp;lista…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>Gravar os endereços de todos os itens em um arquivo que pode ser aberto de novo</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>Im&amp;primir…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>Imprimir o poema à vista</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>&amp;Visualizar impressão…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>Ver como o poema à vista seria impresso</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>E&amp;xcluir tudo…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>Excluir todos os itens, textos, listas e endereços lembrados</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Sai&amp;r</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>Copiar o texto selecionado, ou os endereços dos itens selecionados</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Selecionar &amp;tudo</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Localizar…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>Localizar palavras no poema, ou itens quando o foco está na lista</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>&amp;Filtrar a lista…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>Mostrar apenas itens com certas palavras, ou em certos estados</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Localizar &amp;próximo</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Localizar &amp;anterior</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>Campo de &amp;endereço</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>Ir para o campo de endereços de servidores</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>&amp;Ampliar</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>&amp;Reduzir</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>&amp;Tamanho original</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>Mostrar caracteres &amp;invisíveis</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>Mostrar pelo nome caracteres bidirecionais, de largura zero e de controle</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>&amp;Próximo painel</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>Painel a&amp;nterior</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Confi&amp;gurações…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>A&amp;talhos de teclado</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>Mostrar uma &amp;demonstração</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Iniciar servidores de treino dentro deste programa e obter deles</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>&amp;Sobre o Poetry Fetcher</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Sobre o &amp;Qt</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>Obter dos endereços em um arquivo, um por linha, ou mostrar um texto que foi gravado em um arquivo .poem</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>Copiar t&amp;exto</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>Copiar todo o texto mostrado</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>Cola&amp;r</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>Colar no campo de endereços de servidores, ou no campo que tem o foco</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>Tela c&amp;heia</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>%Ln linha copiada.</numerusform>
            <numerusform>%Ln linhas copiadas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>R&amp;eprodução</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>Aguardando</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Resolvendo</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Recebendo</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completo</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Interrompido</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falhou</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Parado</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>a speed: %1 is a size such as &quot;12.4 kB&quot;</extracomment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln segundo</numerusform>
            <numerusform>%Ln segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln kilobyte</numerusform>
            <numerusform>%Ln kilobytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln megabyte</numerusform>
            <numerusform>%Ln megabytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
</TS>
