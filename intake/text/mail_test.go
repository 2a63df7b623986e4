package text

import (
	"encoding/base64"
	"strings"
	"testing"
)

const mailHead = "From: Ann Poe <ann@dockers.example>\r\nTo: Bo Roe <bo@example>\r\nSubject: The board's offer\r\nDate: Thu, 1 Aug 2024 09:30:00 +0900\r\nMIME-Version: 1.0\r\n"

const mailText = "The board offered two per cent on Tuesday, which is less than it offered in May. Its chairman said that there would be no more."

func TestMails(t *testing.T) {
	for _, c := range []struct {
		name, mail               string
		title, outlet, published string
		paragraphs               []string // how they begin
	}{
		{"plain", mailHead + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + mailText + "\r\n\r\nBest regards,\r\nAnn\r\n-- \r\nAnn Poe, secretary\r\n", "The board's offer", "Ann Poe", "2024-08-01", []string{"The board offered"}},
		{"quoted-printable", mailHead + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9 owners in Portville want the board to open the quay again, they s=\r\naid on Monday.\r\n", "The board's offer", "Ann Poe", "2024-08-01", []string{"Café owners in Portville want the board to open the quay again, they said"}},
		{"base64", mailHead + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(mailText)) + "\r\n", "The board's offer", "Ann Poe", "2024-08-01", []string{"The board offered"}},
		{"alternatives", mailHead + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + mailText + "\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>" + mailText + "</p>\r\n--b--\r\n", "The board's offer", "Ann Poe", "2024-08-01", []string{"The board offered"}},
		{"HTML only", mailHead + "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>" + mailText + "</p><p>" + mailText + "</p><div style=\"display:none\">Preheader that nobody sees, full stop.</div></body></html>", "The board's offer", "Ann Poe", "2024-08-01", []string{"The board offered", "The board offered"}},
		{"attachment", mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + mailText + "\r\n--b\r\nContent-Type: application/pdf; name=offer.pdf\r\nContent-Disposition: attachment; filename=offer.pdf\r\n\r\nxxxx\r\n--b--\r\n", "The board's offer", "Ann Poe", "2024-08-01", []string{"The board offered"}},
		{"answer above", mailHead + "\r\n" + mailText + "\r\n\r\nOn Wed, 31 Jul 2024 at 10:00, Bo Roe <bo@example>\r\nwrote:\r\n> What did they offer this time, and who was there from the board?\r\n", "The board's offer", "Ann Poe", "2024-08-01", []string{"The board offered"}},
		{"answer below", mailHead + "\r\n> What did they offer this time, and who was there from the board?\r\n\r\n" + mailText + "\r\n", "The board's offer", "Ann Poe", "2024-08-01", []string{"The board offered"}},
		{"original message", mailHead + "\r\n" + mailText + "\r\n\r\n-----Original Message-----\r\nFrom: Bo Roe\r\nSent: 31 July 2024 10:00\r\nTo: Ann\r\nSubject: offer?\r\n\r\nWhat did they offer this time, and who was there from the board?\r\n", "The board's offer", "Ann Poe", "2024-08-01", []string{"The board offered"}},
		{"passed on", mailHead + "\r\nFYI\r\n\r\n---------- Forwarded message ---------\r\nFrom: Cy Doe <cy@coast.example>\r\nDate: Tue, Jul 30, 2024 at 8:15 AM\r\nSubject: What the chairman told me\r\nTo: Ann Poe\r\n\r\n" + mailText + "\r\n", "What the chairman told me", "Cy Doe", "2024-07-30", []string{"The board offered"}},
		{"passed on as a part", mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: Cy Doe <cy@coast.example>\r\nDate: Tue, 30 Jul 2024 08:15:00 +0000\r\nSubject: What the chairman told me\r\n\r\n" + mailText + "\r\n--b--\r\n", "What the chairman told me", "Cy Doe", "2024-07-30", []string{"The board offered"}},
		{"encoded words", "From: =?utf-8?q?Th=C3=A9o_Poe?= <t@x.example>\nSubject: =?iso-8859-1?b?Q2Fm6Q==?=\nDate: 1 Aug 2024 23:59:59 -0800\n\n" + mailText + "\n", "Café", "Théo Poe", "2024-08-01", []string{"The board offered"}},
		{"newsletter", strings.Replace(mailHead, "Ann Poe", "The Harbour Times", 1) + "\r\n" + mailText + "\r\n", "The board's offer", "The Harbour Times", "2024-08-01", []string{"The board offered"}},
		{"no day", "From: a@b.example\nTo: c@d.example\nSubject: x y\n\n" + mailText + "\n", "x y", "a@b.example", "", []string{"The board offered"}},
		{"page saved as mail", "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://coast.example/2024/07/30/offer\r\nSubject: Offer\r\nDate: Thu, 1 Aug 2024 09:30:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>Offer</h1><p>" + mailText + "</p></body></html>\r\n--b--\r\n", "Offer", "", "2024-07-30", []string{"The board offered"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read("a.eml", []byte(c.mail), Given{})
			if err != nil {
				t.Fatal(err)
			}
			if d.Title.Text != c.title || d.Outlet.Text != c.outlet || string(d.Published) != c.published {
				t.Errorf("%s: title %q, outlet %q, day %q; want %q, %q, %q", d.Format, d.Title.Text, d.Outlet.Text, d.Published, c.title, c.outlet, c.published)
			}
			if len(d.Paragraphs) != len(c.paragraphs) {
				t.Fatalf("%d paragraphs, want %d: %q", len(d.Paragraphs), len(c.paragraphs), d.Text)
			}
			for i, p := range d.Paragraphs {
				if !strings.HasPrefix(d.In(p), c.paragraphs[i]) {
					t.Errorf("paragraph %d is %q, want %q …", i, d.In(p), c.paragraphs[i])
				}
			}
			sound(t, d)
		})
	}
}

func TestWhatMailsLeaveOutIsTold(t *testing.T) {
	d, err := Read("a.eml", []byte(mailHead+"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"+mailText+
		"\r\n\r\n> An older mail that was answered, it says here.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=offer.pdf\r\n\r\nxxxx\r\n--b--\r\n"), Given{})
	if err != nil {
		t.Fatal(err)
	}
	w := strings.Join(d.Warnings, "\n")
	if !strings.Contains(w, "1 attachment was not read: offer.pdf") || len(d.Quoted) != 1 || !strings.HasPrefix(d.In(d.Quoted[0]), "An older mail") {
		t.Errorf("warnings %q, quoted %v", w, d.Quoted)
	}
}

// TestMailsWithinMails holds that parts nested or repeated without end are bounded and told.
func TestMailsWithinMails(t *testing.T) {
	var b strings.Builder
	b.WriteString(mailHead)
	for range 500 {
		b.WriteString("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n")
	}
	b.WriteString("Content-Type: text/plain\r\n\r\n" + mailText)
	if _, err := Read("deep.eml", []byte(b.String()), Given{}); err == nil {
		t.Error("a mail nested 500 deep has a text")
	}
	many := mailHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\nContent-Type: text/plain\r\n\r\n"+mailText+"\r\n", 5000) + "--b--\r\n"
	d, err := Read("wide.eml", []byte(many), Given{})
	if err != nil || len(d.Paragraphs) > mostParts || !strings.Contains(strings.Join(d.Warnings, "\n"), "too many parts") {
		t.Errorf("error %v, %d paragraphs, warnings %q", err, len(d.Paragraphs), d.Warnings)
	}
}
