package pdf

import (
	"strconv"
	"strings"
)

// glyphList names characters as fonts do: name and code point in hexadecimal. From the Adobe Glyph List (Adobe, 2002), the Latin, Greek and Cyrillic letters and the signs of running text.
const glyphList = `space 20;spacehackarabic 20;exclam 21;quotedbl 22;numbersign 23;dollar 24;percent 25;ampersand 26;quotesingle 27;parenleft 28;parenright 29;
asterisk 2a;plus 2b;comma 2c;hyphen 2d;period 2e;slash 2f;zero 30;one 31;two 32;three 33;four 34;five 35;six 36;seven 37;eight 38;nine 39;colon 3a;
semicolon 3b;less 3c;equal 3d;greater 3e;question 3f;at 40;bracketleft 5b;backslash 5c;bracketright 5d;asciicircum 5e;underscore 5f;grave 60;
braceleft 7b;bar 7c;verticalbar 7c;braceright 7d;asciitilde 7e;controlDEL 7f;nbspace a0;nonbreakingspace a0;exclamdown a1;cent a2;sterling a3;
currency a4;yen a5;brokenbar a6;section a7;dieresis a8;copyright a9;ordfeminine aa;guillemotleft ab;logicalnot ac;sfthyphen ad;softhyphen ad;
registered ae;macron af;overscore af;degree b0;plusminus b1;twosuperior b2;threesuperior b3;acute b4;mu b5;mu1 b5;paragraph b6;middot b7;
periodcentered b7;cedilla b8;onesuperior b9;ordmasculine ba;guillemotright bb;onequarter bc;onehalf bd;threequarters be;questiondown bf;Agrave c0;
Aacute c1;Acircumflex c2;Atilde c3;Adieresis c4;Aring c5;AE c6;Ccedilla c7;Egrave c8;Eacute c9;Ecircumflex ca;Edieresis cb;Igrave cc;Iacute cd;
Icircumflex ce;Idieresis cf;Eth d0;Ntilde d1;Ograve d2;Oacute d3;Ocircumflex d4;Otilde d5;Odieresis d6;multiply d7;Oslash d8;Ugrave d9;Uacute da;
Ucircumflex db;Udieresis dc;Yacute dd;Thorn de;germandbls df;agrave e0;aacute e1;acircumflex e2;atilde e3;adieresis e4;aring e5;ae e6;ccedilla e7;
egrave e8;eacute e9;ecircumflex ea;edieresis eb;igrave ec;iacute ed;icircumflex ee;idieresis ef;eth f0;ntilde f1;ograve f2;oacute f3;ocircumflex f4;
otilde f5;odieresis f6;divide f7;oslash f8;ugrave f9;uacute fa;ucircumflex fb;udieresis fc;yacute fd;thorn fe;ydieresis ff;Amacron 100;amacron 101;
Abreve 102;abreve 103;Aogonek 104;aogonek 105;Cacute 106;cacute 107;Ccircumflex 108;ccircumflex 109;Cdot 10a;Cdotaccent 10a;cdot 10b;cdotaccent 10b;
Ccaron 10c;ccaron 10d;Dcaron 10e;dcaron 10f;Dcroat 110;Dslash 110;dcroat 111;dmacron 111;Emacron 112;emacron 113;Ebreve 114;ebreve 115;Edot 116;
Edotaccent 116;edot 117;edotaccent 117;Eogonek 118;eogonek 119;Ecaron 11a;ecaron 11b;Gcircumflex 11c;gcircumflex 11d;Gbreve 11e;gbreve 11f;Gdot 120;
Gdotaccent 120;gdot 121;gdotaccent 121;Gcedilla 122;Gcommaaccent 122;gcedilla 123;gcommaaccent 123;Hcircumflex 124;hcircumflex 125;Hbar 126;hbar 127;
Itilde 128;itilde 129;Imacron 12a;imacron 12b;Ibreve 12c;ibreve 12d;Iogonek 12e;iogonek 12f;Idot 130;Idotaccent 130;dotlessi 131;IJ 132;ij 133;
Jcircumflex 134;jcircumflex 135;Kcedilla 136;Kcommaaccent 136;kcedilla 137;kcommaaccent 137;kgreenlandic 138;Lacute 139;lacute 13a;Lcedilla 13b;
Lcommaaccent 13b;lcedilla 13c;lcommaaccent 13c;Lcaron 13d;lcaron 13e;Ldot 13f;Ldotaccent 13f;ldot 140;ldotaccent 140;Lslash 141;lslash 142;Nacute 143;
nacute 144;Ncedilla 145;Ncommaaccent 145;ncedilla 146;ncommaaccent 146;Ncaron 147;ncaron 148;napostrophe 149;quoterightn 149;Eng 14a;eng 14b;
Omacron 14c;omacron 14d;Obreve 14e;obreve 14f;Odblacute 150;Ohungarumlaut 150;odblacute 151;ohungarumlaut 151;OE 152;oe 153;Racute 154;racute 155;
Rcedilla 156;Rcommaaccent 156;rcedilla 157;rcommaaccent 157;Rcaron 158;rcaron 159;Sacute 15a;sacute 15b;Scircumflex 15c;scircumflex 15d;Scedilla 15e;
scedilla 15f;Scaron 160;scaron 161;Tcedilla 162;Tcommaaccent 162;tcedilla 163;tcommaaccent 163;Tcaron 164;tcaron 165;Tbar 166;tbar 167;Utilde 168;
utilde 169;Umacron 16a;umacron 16b;Ubreve 16c;ubreve 16d;Uring 16e;uring 16f;Udblacute 170;Uhungarumlaut 170;udblacute 171;uhungarumlaut 171;
Uogonek 172;uogonek 173;Wcircumflex 174;wcircumflex 175;Ycircumflex 176;ycircumflex 177;Ydieresis 178;Zacute 179;zacute 17a;Zdot 17b;Zdotaccent 17b;
zdot 17c;zdotaccent 17c;Zcaron 17d;zcaron 17e;longs 17f;slong 17f;florin 192;circumflex 2c6;caron 2c7;breve 2d8;dotaccent 2d9;ring 2da;ogonek 2db;
ilde 2dc;tilde 2dc;hungarumlaut 2dd;iotadieresistonos 390;Alpha 391;Beta 392;Gamma 393;Deltagreek 394;Epsilon 395;Zeta 396;Eta 397;Theta 398;Iota 399;
Kappa 39a;Lambda 39b;Mu 39c;Nu 39d;Xi 39e;Omicron 39f;Pi 3a0;Rho 3a1;Sigma 3a3;Tau 3a4;Upsilon 3a5;Phi 3a6;Chi 3a7;Psi 3a8;Omegagreek 3a9;
Iotadieresis 3aa;Upsilondieresis 3ab;alphatonos 3ac;epsilontonos 3ad;etatonos 3ae;iotatonos 3af;upsilondieresistonos 3b0;alpha 3b1;beta 3b2;gamma 3b3;
delta 3b4;epsilon 3b5;zeta 3b6;eta 3b7;theta 3b8;iota 3b9;kappa 3ba;lambda 3bb;mugreek 3bc;nu 3bd;xi 3be;omicron 3bf;pi 3c0;rho 3c1;sigma1 3c2;
sigmafinal 3c2;sigma 3c3;tau 3c4;upsilon 3c5;phi 3c6;chi 3c7;psi 3c8;omega 3c9;Acyrillic 410;afii10017 410;Becyrillic 411;afii10018 411;Vecyrillic 412;
afii10019 412;Gecyrillic 413;afii10020 413;Decyrillic 414;afii10021 414;Iecyrillic 415;afii10022 415;Zhecyrillic 416;afii10024 416;Zecyrillic 417;
afii10025 417;Iicyrillic 418;afii10026 418;Iishortcyrillic 419;afii10027 419;Kacyrillic 41a;afii10028 41a;Elcyrillic 41b;afii10029 41b;Emcyrillic 41c;
afii10030 41c;Encyrillic 41d;afii10031 41d;Ocyrillic 41e;afii10032 41e;Pecyrillic 41f;afii10033 41f;Ercyrillic 420;afii10034 420;Escyrillic 421;
afii10035 421;Tecyrillic 422;afii10036 422;Ucyrillic 423;afii10037 423;Efcyrillic 424;afii10038 424;Khacyrillic 425;afii10039 425;Tsecyrillic 426;
afii10040 426;Checyrillic 427;afii10041 427;Shacyrillic 428;afii10042 428;Shchacyrillic 429;afii10043 429;Hardsigncyrillic 42a;afii10044 42a;
Yericyrillic 42b;afii10045 42b;Softsigncyrillic 42c;afii10046 42c;Ereversedcyrillic 42d;afii10047 42d;IUcyrillic 42e;afii10048 42e;IAcyrillic 42f;
afii10049 42f;acyrillic 430;afii10065 430;afii10066 431;becyrillic 431;afii10067 432;vecyrillic 432;afii10068 433;gecyrillic 433;afii10069 434;
decyrillic 434;afii10070 435;iecyrillic 435;afii10072 436;zhecyrillic 436;afii10073 437;zecyrillic 437;afii10074 438;iicyrillic 438;afii10075 439;
iishortcyrillic 439;afii10076 43a;kacyrillic 43a;afii10077 43b;elcyrillic 43b;afii10078 43c;emcyrillic 43c;afii10079 43d;encyrillic 43d;afii10080 43e;
ocyrillic 43e;afii10081 43f;pecyrillic 43f;afii10082 440;ercyrillic 440;afii10083 441;escyrillic 441;afii10084 442;tecyrillic 442;afii10085 443;
ucyrillic 443;afii10086 444;efcyrillic 444;afii10087 445;khacyrillic 445;afii10088 446;tsecyrillic 446;afii10089 447;checyrillic 447;afii10090 448;
shacyrillic 448;afii10091 449;shchacyrillic 449;afii10092 44a;hardsigncyrillic 44a;afii10093 44b;yericyrillic 44b;afii10094 44c;softsigncyrillic 44c;
afii10095 44d;ereversedcyrillic 44d;afii10096 44e;iucyrillic 44e;afii10097 44f;iacyrillic 44f;hyphentwo 2010;figuredash 2012;endash 2013;emdash 2014;
afii00208 2015;horizontalbar 2015;dblverticalbar 2016;dbllowline 2017;underscoredbl 2017;quoteleft 2018;quoteright 2019;quotesinglbase 201a;
quoteleftreversed 201b;quotereversed 201b;quotedblleft 201c;quotedblright 201d;quotedblbase 201e;dagger 2020;daggerdbl 2021;bullet 2022;
onedotenleader 2024;twodotenleader 2025;twodotleader 2025;ellipsis 2026;afii61573 202c;afii61574 202d;afii61575 202e;perthousand 2030;minute 2032;
second 2033;primereversed 2035;guilsinglleft 2039;guilsinglright 203a;referencemark 203b;exclamdbl 203c;overline 203e;asterism 2042;fraction 2044;
Euro 20ac;euro 20ac;afii61352 2116;numero 2116;trademark 2122;minus 2212;H18533 25cf;blackcircle 25cf;ff fb00;fi fb01;fl fb02;ffi fb03;ffl fb04`

// glyphs are the code points by name.
var glyphs = listed(glyphList)

func listed(s string) map[string]rune {
	all := map[string]rune{}
	for _, entry := range strings.Split(strings.ReplaceAll(s, "\n", ""), ";") {
		n, code, _ := strings.Cut(entry, " ")
		if u, err := strconv.ParseUint(code, 16, 32); err == nil {
			all[n] = rune(u)
		}
	}
	return all
}

// glyph returns the characters that a glyph name stands for, "" if it does not tell. Names of one letter stand for it; "uni20AC" and "u1F600" for code points; "f_i" for two
// glyphs in one; what follows a full stop is a variant.
func glyph(n string) string {
	n, _, _ = strings.Cut(n, ".")
	if len(n) == 1 {
		return n
	}
	if r, ok := glyphs[n]; ok {
		return string(r)
	}
	if strings.HasPrefix(n, "uni") && len(n) >= 7 && len(n)%4 == 3 {
		var b strings.Builder
		for i := 3; i < len(n); i += 4 {
			u, err := strconv.ParseUint(n[i:i+4], 16, 32)
			if err != nil {
				return ""
			}
			b.WriteRune(rune(u))
		}
		return b.String()
	}
	if u, err := strconv.ParseUint(strings.TrimPrefix(n, "u"), 16, 32); err == nil && n[0] == 'u' && len(n) >= 5 && u <= 0x10ffff {
		return string(rune(u))
	}
	if a, b, ok := strings.Cut(n, "_"); ok && a != "" && b != "" {
		return glyph(a) + glyph(b)
	}
	return ""
}
